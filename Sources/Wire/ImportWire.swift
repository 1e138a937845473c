package import Exchange
import Ground

extension ImportAnswer {
    /// What became of a file, counting objects.
    package var json: JSON {
        [
            "import": JSON(id?.description), "rows": .number(rows), "created": .number(created), "updated": .number(updated),
            "unchanged": .number(unchanged), "refused": .number(refused), "warned": .number(warned),
        ]
    }
}

extension Import {
    /// The fact that a file was brought in.
    package var json: JSON {
        [
            "id": .text(id.description), "kind": .text(kind.rawValue), "file_name": .text(fileName), "state": .text(state.rawValue),
            "rows": .number(rows), "created": .number(created), "updated": .number(updated), "unchanged": .number(unchanged),
            "refused": .number(refused), "warned": .number(warned), "by": .text(byName ?? "console"),
            "completed_at": .text(completedAt.rfc3339), "reverted_at": JSON(revertedAt?.rfc3339),
        ]
    }
}
