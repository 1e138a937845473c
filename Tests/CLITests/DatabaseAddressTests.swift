import CLI
import Testing

@Suite struct DatabaseAddressTests {
    @Test(arguments: [
        ("postgres://hengce:secret@db.example/hengce", "postgres://hengce:***@db.example/hengce"),
        (
            "postgres://hengce:p@ss@a.example,b.example/hengce?target_session_attrs=read-write",
            "postgres://hengce:***@a.example,b.example/hengce?target_session_attrs=read-write"
        ),
        (
            "postgresql://db.example/hengce?user=hengce&password=secret&sslmode=require",
            "postgresql://db.example/hengce?user=hengce&password=***&sslmode=require"
        ),
        ("postgres://hengce@db.example/hengce?sslpassword=secret", "postgres://hengce@db.example/hengce?sslpassword=***"),
        ("postgres://db.example/hengce", "postgres://db.example/hengce"), ("sqlite:var/hengce.db", "sqlite:var/hengce.db"),
    ])
    func `nobody learns a password from an address that is shown`(_ address: String, _ shown: String) {
        #expect(DatabaseAddress(address)?.masked == shown)
    }

    @Test(arguments: ["", "sqlite:", "hengce.db", "mysql://db.example/hengce", "SQLITE:a.db"])
    func `only the engines that there are can be named`(_ address: String) {
        #expect(DatabaseAddress(address) == nil)
    }

    @Test func `the door for commands stands beside the file`() {
        #expect(DatabaseAddress("sqlite:/srv/hengce/var/hengce.db")?.socketPath == "/srv/hengce/var/hengce.db.sock")
        #expect(DatabaseAddress("postgres://db.example/hengce")?.socketPath == nil)
    }
}
