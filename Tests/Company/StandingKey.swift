package import Identity

extension InstallationKey {
    /// The key of every company of the tests.
    package static let standing = InstallationKey(bytes: Array(1...32)) ?? .new()
}
