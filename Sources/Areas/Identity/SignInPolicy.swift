import Ground

/// What the installation asks of everybody who comes in, made once at start.
package struct SignInPolicy: Sendable {
    package let key: InstallationKey
    /// Who must show a second factor; everybody else may.
    package let requiresSecondFactor: Set<Role>
    package let common: CommonPasswords
    package let places: HashingPlaces

    package init(
        key: InstallationKey, requiresSecondFactor: Set<Role> = [], common: CommonPasswords, places: HashingPlaces = .ofServer()
    ) {
        (self.key, self.requiresSecondFactor, self.common, self.places) = (key, requiresSecondFactor, common, places)
    }
}

/// Where a wish to come in comes from: the address, and the browser as it calls itself.
package struct Origin: Sendable {
    /// As it is shown.
    package let address: String
    /// By what limits count: the address, or a whole network that is one caller's.
    package let limitKey: String
    package let device: String
    /// Whether members of a demonstration, whose password everybody knows, may come in: only where nobody else can knock.
    package let admitsDemonstration: Bool
    /// What the browser was given when somebody signed in there before.
    package let knownDevice: Secret?

    package init(
        address: String, limitKey: String? = nil, device: String = "", admitsDemonstration: Bool = false, knownDevice: Secret? = nil
    ) {
        (self.address, self.device, self.admitsDemonstration) = (address, device, admitsDemonstration)
        (self.limitKey, self.knownDevice) = (limitKey ?? address, knownDevice)
    }
}
