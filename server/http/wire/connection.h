// One HTTP/1.1 connection, from accept to close or upgrade.
#pragma once

#include "http/wire/lane.h"

namespace parley::http::wire {

// Serves it on the lane's thread; `slot` is given back when it ends.
void start_connection(Lane& lane, TcpSocket socket, AddressTable::Slot slot);

// Completes the WebSocket handshake that `request` asks for and serves the socket.
void start_socket(Lane& lane, TcpSocket socket, AddressTable::Slot slot, const SocketRoute& route,
                  Request request);

}  // namespace parley::http::wire
