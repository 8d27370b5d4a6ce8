"""The object storage target: the files of a version are sent and read back first, the catalogue is replaced last."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from bqw_sdk.package.catalogue import check_mark, listed_entry, with_release, with_withdrawal
from bqw_sdk.publish.abilities import swap_for
from bqw_sdk.publish.files import safe_path
from bqw_sdk.publish.journal import Journal
from bqw_sdk.publish.objects import Objects
from bqw_sdk.publish.swaps import read_catalogue
from bqw_sdk.publish.target import Difference, Receipt, Withdrawal, told_change
from bqw_sdk.publish.upload import Upload

if TYPE_CHECKING:
    from bqw_sdk.package.release import Release
    from bqw_sdk.publish.target import Way, Wish


class ObjectStorageTarget:
    """A catalogue in a bucket of S3-compatible object storage, below ``s3://bucket/path``."""

    name = "object storage"

    def takes(self, address: str) -> bool:
        """Tell whether the address is one of a bucket."""
        return address.lower().startswith("s3://")

    def publish(self, release: Release, address: str, way: Way) -> Receipt:
        """Send the files, read them back, then replace the catalogue in the best way that the store can."""
        objects, info = Objects(address, way.settings), release.info
        upload, journal = Upload(release, objects, way), Journal(objects.address, release)
        catalogue = read_catalogue(objects)
        check_mark(catalogue, release)
        unchanged = with_release(catalogue, release) is catalogue
        swap = swap_for(objects)
        if unchanged:
            upload.verify()
        else:
            upload.send(journal)
        # Also when nothing is new: a run that was stopped may have left a copy of the catalogue behind.
        done = swap.change(lambda found: with_release(found, release), info.name, info.version)
        with_release(done, release)
        journal.finish()
        address = f"{objects.address}/{upload.folder}"
        files = len(release.manifest.files) + 2
        return Receipt(
            info.name, info.version, address, release.digest, files, release.bytes, unchanged, swap.name
        )

    def difference(self, release: Release, address: str, way: Way) -> Difference:
        """Read what lies there and compare; nothing is written, not even to try what the store can do."""
        objects, info = Objects(address, way.settings), release.info
        upload = Upload(release, objects, way)
        state = told_change(read_catalogue(objects), release)
        kinds: dict[str, list[str]] = {"new": [], "same": [], "changed": []}
        for file, kind in upload.compare():
            kinds[kind].append(file.path)
        new, same, changed = (tuple(kinds[kind]) for kind in ("new", "same", "changed"))
        return Difference(
            info.name, info.version, f"{objects.address}/{upload.folder}", new, same, changed, state
        )

    def withdraw(self, wish: Wish, address: str, way: Way) -> Withdrawal:
        """Replace the catalogue, then remove the objects if that is wished."""
        objects, today = Objects(address, way.settings), dt.datetime.now(dt.UTC).date()

        def tomb(catalogue: dict[str, Any]) -> dict[str, Any]:
            return with_withdrawal(
                catalogue,
                wish.package,
                wish.version,
                on=today,
                reason=wish.reason,
                removed=wish.remove_bytes,
            )

        before = read_catalogue(objects)
        wanted = tomb(before)
        # What cannot be withdrawn is told before anything is written.
        safe_path(listed_entry(wanted, wish.package, wish.version) or {})
        unchanged = wanted == before
        swap = swap_for(objects)
        entry = listed_entry(swap.change(tomb, wish.package, wish.version), wish.package, wish.version) or {}
        folder, removed = safe_path(entry), 0
        if entry["bytes"] == "removed":
            for key in objects.listed(folder):
                way.progress(key)
                objects.remove(key)
                removed += 1
        return Withdrawal(
            wish.package,
            wish.version,
            f"{objects.address}/{folder}",
            entry["withdrawn"],
            entry["reason"],
            entry["bytes"],
            removed,
            unchanged and not removed,
            swap.name,
        )
