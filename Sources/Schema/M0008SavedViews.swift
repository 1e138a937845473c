import Storage

/// What members keep of their lists: a filter under a name, for themselves or for everybody (ACC-07).
enum M0008SavedViews {
    static let migration = Migration(
        8, "saved_views",
        [
            """
            CREATE TABLE saved_view (
              id \(word: .id) PRIMARY KEY NOT NULL,
              owner_id \(word: .id) NOT NULL REFERENCES member (id),
              noun \(word: .text) NOT NULL CHECK (noun = 'account'),
              name \(word: .text) NOT NULL CHECK (name <> ''),
              filter \(word: .document) NOT NULL,
              shared \(word: .flag) NOT NULL DEFAULT false,
              version \(word: .count) NOT NULL DEFAULT 1,
              created_at \(word: .instant) NOT NULL, changed_at \(word: .instant) NOT NULL,
              UNIQUE (owner_id, noun, name))\(word: .table)
            """,
            "CREATE INDEX saved_view_name ON saved_view (name, id)",
        ])
}
