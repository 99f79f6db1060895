"""The program does not start when it could not do its work."""
import os
import pathlib
import shutil
import socket

from place import MODEL, holds, prints_of, refused
from support.server import PARLEY, Server, command

NOBODY = 65534


def add_to(case):
    for function in (port_taken, listen_elsewhere, folder_in_use, newer_version, another_program,
                     no_database, no_master_key, unreadable_folder, folder_is_a_file, model_missing,
                     model_damaged, no_such_config, config_is_wrong, unknown_option,
                     wrong_usage, unreadable_config, no_data_to_look_at):
        case(function)


def serve(data, *more):
    return ["serve", "--data", data, "--listen", "127.0.0.1:0", *more]


def misused(arguments, *words):
    """Wrong usage, said as a refusal is."""
    refused(arguments, *words, status=2)


def unharmed(place, data):
    """It starts again with everything that was there."""
    with Server(data) as server:
        server.start()
        for conversation in place.conversations:
            place.write(server, conversation, "again")
        server.stop()


def port_taken(place):
    """A taken port is named"""
    data = place.copy()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        refused(["serve", "--data", data, "--listen", address], address, "in use", "another port")
    unharmed(place, data)


def listen_elsewhere(place):
    """An address that is not one, or not of this machine, is named"""
    data = place.copy()
    misused(["serve", "--data", data, "--listen", "8080"], "'8080'", "HOST:PORT")
    misused(["serve", "--data", data, "--listen", "127.0.0.1:99999"], "99999", "HOST:PORT")
    refused(["serve", "--data", data, "--listen", "192.0.2.1:0"], "192.0.2.1")


def folder_in_use(place):
    """A data folder in use is left to its server, whose process is named"""
    data = place.copy()
    with Server(data) as server:
        server.start()
        words = (data, "in use by process", server.process.pid)
        refused(serve(data), *words)
        for arguments in (["verify"], ["kb", "stats"], ["erase", "contact", "x"],
                          ["key", "add", "k"]):
            refused([*arguments, "--data", data], *words)
        place.write(server, place.conversations[0], "meanwhile")


def newer_version(place):
    """A data folder of a newer Parley is refused and not touched"""
    for file in ("log.sqlite", "keys.sqlite"):
        data = place.copy()
        place.alter(data, "PRAGMA user_version = 99", file=file)
        before = prints_of(data)
        refused(serve(data), data / file, "newer Parley (version 99", "restore an older backup")
        holds(prints_of(data)[file] == before[file], f"{file} was changed")


def another_program(place):
    """A database of another program is refused"""
    data = place.copy()
    place.alter(data, "PRAGMA application_id = 7")
    refused(serve(data), data / "log.sqlite", "another program", "another data folder")


def no_database(place):
    """A file that is no database is named"""
    data = place.copy()
    (data / "log.sqlite").write_bytes(b"not a database at all " * 400)
    before = prints_of(data)
    refused(serve(data), data / "log.sqlite", "is not a Parley database or is damaged", "backup")
    holds(prints_of(data)["log.sqlite"] == before["log.sqlite"], "log.sqlite was changed")


def no_master_key(place):
    """A missing or foreign master key is named, and no new one is made"""
    data = place.copy()
    key = (data / "master.key").read_text()
    (data / "master.key").unlink()
    refused(serve(data), data / "master.key", "is missing", "put it back")
    holds(not (data / "master.key").exists(), "a new key was made")
    (data / "master.key").write_text("a" * 64 + "\n")
    refused(serve(data), "master key", "not the one")
    (data / "master.key").write_text(key)
    unharmed(place, data)


def unreadable_folder(place):
    """Files that may not be read or written are named"""
    data = place.copy()
    other = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
    if other and not os.access(PARLEY, os.X_OK):
        return
    for name in ("log.sqlite", "keys.sqlite", "master.key"):
        for path in [data, *data.iterdir()]:
            if other:
                os.chown(path, NOBODY, NOBODY)
        (data / name).chmod(0)
        refused(serve(data), data / name, **other)
        (data / name).chmod(0o600)
    data.chmod(0o500)
    (data / "lock").unlink()
    refused(serve(data), data, "ermission", **other)
    data.chmod(0o700)


def folder_is_a_file(place):
    """A file in the place of the data folder is named"""
    path = place.folder / "a-file"
    path.write_text("")
    refused(serve(path), path, "folder")


def share_without(place, name, *parts):
    """A copy of what ships beside the program, as links, without these files of the model."""
    share = pathlib.Path(PARLEY).resolve().parents[1] / "share/parley"
    made = place.folder / name
    shutil.copytree(share, made, copy_function=os.symlink,
                    ignore=shutil.ignore_patterns(*parts, "web"))
    return made


def model_missing(place):
    """A missing model is named with the command that fetches it"""
    data = place.copy()
    config = place.folder / "model.toml"
    words = ("vocab.txt", "tokenizer.json")  # each of them is enough
    for parts in (("model.safetensors",), words):
        share = share_without(place, f"share-without-{parts[0]}", *parts)
        config.write_text(f'[share]\nfolder = "{share}"\n')
        refused(serve(data, "--config", config), share / MODEL, "./dev setup")
    unharmed(place, data)


def model_damaged(place):
    """A model that was cut short is named"""
    share = share_without(place, "share-damaged", "model.safetensors")
    (share / MODEL / "model.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0{not json at all")
    config = place.folder / "damaged.toml"
    config.write_text(f'[share]\nfolder = "{share}"\n')
    refused(serve(place.copy(), "--config", config), share / MODEL, "./dev setup")


def no_such_config(place):
    """A configuration file that is not there is named"""
    path = place.folder / "nowhere.toml"
    refused(serve(place.copy(), "--config", path), path, "no such")
    refused(serve(place.copy(), "--config", place.folder), place.folder)


def config_is_wrong(place):
    """A fault in the configuration is named with its line"""
    config = place.folder / "wrong.toml"
    config.write_text('[http]\nlisten = "127.0.0.1:0"\nthreads = = 2\n')
    refused(serve(place.copy(), "--config", config), config, "3")
    config.write_text("[http]\nthreads = 1000\n")
    refused(serve(place.copy(), "--config", config), config, "http.threads", "64")
    config.write_text('[http]\nthreads = "two"\n')
    refused(serve(place.copy(), "--config", config), config, "http.threads")


def unknown_option(place):
    """An unknown option is refused with the nearest known one"""
    config = place.folder / "unknown.toml"
    config.write_text("[http]\nthread = 2\n")
    refused(serve(place.copy(), "--config", config), config, "http.thread", "http.threads")
    misused(["serve", "--dta", place.copy()], "--dta")


def wrong_usage(place):
    """A value that cannot stand is wrong usage, with what would be right; no data folder is made"""
    data = place.folder / "misused"
    misused(["key", "add", "k", "--scope", "bogus", "--data", data], "bogus", "articles:write")
    misused(["key", "add", "", "--data", data], "name", "empty")
    person = ["--role", "agent", "--data", data]
    misused(["user", "add", "nobody", "--name", "N", *person], "'nobody'", "ana@example.com")
    misused(["user", "add", "n@example.com", "--name", "", *person], "--name", "empty")
    misused(["user", "add", "n@example.com", "--name", "N", "--role", "boss", "--data", data],
            "boss", "supervisor")
    holds(not data.exists(), "a data folder was made")


def unreadable_config(place):
    """A configuration that may not be read is named"""
    config = place.folder / "secret.toml"
    config.write_text("[http]\nthreads = 2\n")
    config.chmod(0)
    other = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
    refused(["config", "--config", config], config, **other)


def no_data_to_look_at(place):
    """Commands that look at a data folder do not make one"""
    path = place.folder / "typo"
    for arguments in (["verify"], ["doctor", "--rebuild"], ["erase", "contact", "x"]):
        done = command(*arguments, "--data", path)
        holds(done.returncode == 1, f"{arguments}: exit status {done.returncode}")
        holds(not path.exists(), f"{arguments} made {path}")
        holds(str(path) in done.stderr + done.stdout, done.stderr + done.stdout)
    done = command("doctor", "--data", path)
    holds(done.returncode == 0 and not path.exists(), f"doctor: {done.stdout}{done.stderr}")
