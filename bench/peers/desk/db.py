"""The peer's tables on SQLite through SQLAlchemy: WAL, synchronous=FULL, one commit per message."""

import uuid

from sqlalchemy import (JSON, Float, ForeignKey, Index, Integer, String, Text, create_engine, event,
                        select)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker


class Base(DeclarativeBase):
    pass


def new_id():
    return str(uuid.uuid4())


class Contact(Base):
    __tablename__ = "contacts"
    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    token: Mapped[str] = mapped_column(String(64))
    name: Mapped[str | None] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(200))


class Agent(Base):
    __tablename__ = "agents"
    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(String(200), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password: Mapped[str] = mapped_column(String(200))


class Conversation(Base):
    __tablename__ = "conversations"
    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    contact_id: Mapped[str] = mapped_column(ForeignKey("contacts.id"), index=True)
    status: Mapped[str] = mapped_column(String(20), default="open")
    owner: Mapped[str] = mapped_column(String(20), default="bot")
    language: Mapped[str | None] = mapped_column(String(8))
    sentiment: Mapped[float] = mapped_column(Float, default=0.0)
    unread: Mapped[int] = mapped_column(Integer, default=0)
    preview: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[float] = mapped_column(Float)
    updated_at: Mapped[float] = mapped_column(Float, index=True)


class Message(Base):
    __tablename__ = "messages"
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(36), unique=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    client_id: Mapped[str | None] = mapped_column(String(200))
    sender: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    understanding: Mapped[dict | None] = mapped_column(JSON)
    citations: Mapped[list | None] = mapped_column(JSON)
    created_at: Mapped[float] = mapped_column(Float)
    __table_args__ = (Index("messages_by_conversation", "conversation_id", "position"),
                      Index("messages_by_client_id", "conversation_id", "client_id", unique=True))


def open_database(path):
    # One pool of connections; SQLite itself lets one writer in at a time.
    engine = create_engine(f"sqlite:///{path}", connect_args={"check_same_thread": False, "timeout": 30},
                           pool_size=8)

    @event.listens_for(engine, "connect")
    def pragmas(connection, _):
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute("PRAGMA " + pragma)

    Base.metadata.create_all(engine)
    return sessionmaker(engine, expire_on_commit=False)


def newest_conversation(session, contact_id):
    return session.scalars(select(Conversation).where(
        Conversation.contact_id == contact_id, Conversation.status == "open").order_by(
            Conversation.updated_at.desc()).limit(1)).first()
