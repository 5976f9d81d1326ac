"""Organisations, groups, outlets and armed groups, from the collected lists with hand-written rows that win."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from communique.knowledge.folding import pieces
from tablefiles import OWN, Row, by_hand, read

_FACTBOOK = {"source": "CIA World Factbook", "licence": "public domain"}
# Factbook groups that are the same as a hand-written one, or that no news story means by these letters.
_SAME = {"G-7": "G7", "G-20": "G20", "Quad": "QUAD", "UN Security Council": "UNSC", "ICCt": "ICC", "WADB": ""}
_KINDS = {
    "igo": "organisation",
    "forum": "organisation",
    "organ": "organ",
    "format": "format",
    "coalition": "coalition",
}


def groups(source: Path) -> tuple[list[Row], dict[str, str]]:
    """The groups, and the source's codes with our ids ("@NATO" -> "group:nato")."""
    own = {row["code"]: row for row in by_hand("groups")}
    found = {row["id"].removeprefix("@"): row for row in read(source / "groups.csv")}
    ids = {f"@{code}": _id(own.get(code, {}), code) for code in [*own, *found]}
    ids |= {f"@{code}": ids.get(f"@{same}", "") for code, same in _SAME.items()}
    rows = [_own_group(code, row, found.get(code), ids) for code, row in own.items()]
    for code, row in found.items():
        if code not in own and code not in _SAME:
            rows.append(_group(row, ids[f"@{code}"]))
    return rows, ids


def _id(own: Row, code: str) -> str:
    return f"group:{own.get('slug') or '-'.join(pieces(code))}"


def _own_group(code: str, row: Row, collected: Row | None, ids: dict[str, str]) -> Row:
    aliases = row["aliases"].split("|") + ((collected or {}).get("aliases", "").split("|"))
    dropped = {"the Alliance", "Ramstein", "the Commission", "the bloc", "the 27", "coalition of the willing"}
    kept = [alias for alias in dict.fromkeys(aliases) if alias and alias not in dropped | {row["name"]}]
    return {
        "id": ids[f"@{code}"],
        "name": row["name"],
        "kind": row["kind"],
        "aliases": "|".join(kept),
        "of": row["of"],
        "sector": row["sector"] or "IGO",
        "wikidata": row["wikidata"],
        "start": row["start"] or (collected or {}).get("start", ""),
        **OWN,
    }


def _group(row: Row, group: str) -> Row:
    aliases = [alias for alias in row["aliases"].split("|") if alias and alias != row["name"]]
    credit = _FACTBOOK if row["source"].startswith("CIA") else OWN
    return {
        "id": group,
        "name": row["name"],
        "kind": _KINDS[row["kind"]],
        "aliases": "|".join(aliases),
        "of": "",
        "sector": "IGO",
        "wikidata": "",
        "start": row["start"],
        **credit,
    }


def members(source: Path, groups: dict[str, str], iso3: dict[str, str]) -> Iterator[Row]:
    """Members by id. Where members were listed by hand, the Factbook's list of the same group is left out."""
    rows = read(source / "members.csv")
    hand = {groups.get(f"@{row['group']}") for row in rows if row["source"] == "hand"}
    for row in rows:
        group = groups.get(f"@{row['group']}", "")
        own = row["source"] == "hand"
        if group and row["member"] in iso3 and (own or group not in hand) and _plain(row["status"]):
            yield {
                "group": group,
                "member": f"state:{iso3[row['member']]}",
                "status": row["status"],
                "start": row["start"],
                "end": row["end"],
                **(OWN if own else _FACTBOOK),
            }


def dated(members: Iterable[Row]) -> list[Row]:
    """The members, those with the day on which they came or left (hand/accessions.csv) in place of undated ones."""
    own = {(row["group"], row["member"]): row for row in by_hand("accessions")}
    return [*(row for row in members if (row["group"], row["member"]) not in own), *own.values()]


def _plain(status: str) -> bool:
    return bool(
        re.fullmatch(
            r"member|observer|partner|suspended|associate|candidate( country)?|dialogue (member|partner)", status
        )
    )


def outlets(source: Path, iso3: dict[str, str]) -> Iterator[Row]:
    """News outlets by a short id; a later one of the same name is left out."""
    seen = set()
    for row in read(source / "outlets.csv"):
        slug = "-".join(pieces(row["name"]))
        if slug in seen or not slug:
            continue
        seen.add(slug)
        credit = OWN if row["source"] == "hand" else {"source": "flairNLP/fundus", "licence": "MIT"}
        yield {
            "id": f"outlet:{slug}",
            "name": row["name"],
            "aliases": row["aliases"],
            "state": iso3.get(row["country"], ""),
            "domain": row["domain"],
            "kind": row["kind"],
            **credit,
        }


def nonstate(source: Path, iso3: dict[str, str]) -> Iterator[Row]:
    """Armed and other actors that are no state."""
    own = {row["id"]: row for row in by_hand("nonstate")}
    for row in read(source / "nonstate.csv"):
        slug = row["id"].removeprefix("!")
        mine = own.pop(f"nonstate:{slug}", {})
        sector = {"armed": "REB", "separatist": "REB", "ngo": "NGO"}[row["kind"]]
        yield {
            "id": f"nonstate:{slug}",
            "name": row["name"],
            "aliases": mine.get("aliases") or row["aliases"],
            "state": iso3.get(row["base"], ""),
            "kind": row["kind"],
            "sector": sector,
            "wikidata": "",
            **OWN,
        }
    yield from own.values()
