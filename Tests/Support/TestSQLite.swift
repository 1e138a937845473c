import Foundation
import Ground
import Storage
import StorageSQLite

/// Database files for one test each, copied from one that was migrated before.
enum TestSQLite {
    private static let templates = Templates<Data> { migrations, filling in
        try await Scratch.withFolder { folder in
            let path = folder.appending(path: "hengce.db").path
            let database = try SQLiteDatabase(path: path, clock: .standing)
            try await database.migrate(migrations)
            try await filling?.fill(database)
            try await database.close()
            return try Data(contentsOf: URL(filePath: path))
        }
    }

    static func withFile<Outcome>(migrations: [Migration], filling: Filling?, _ body: (String) async throws -> Outcome) async throws
        -> Outcome
    {
        let template = migrations.isEmpty ? nil : try await templates.template(for: migrations, filling)
        return try await Scratch.withFolder { folder in
            let path = folder.appending(path: "hengce.db").path
            if let template {
                try template.write(to: URL(filePath: path))
            }
            return try await body(path)
        }
    }
}
