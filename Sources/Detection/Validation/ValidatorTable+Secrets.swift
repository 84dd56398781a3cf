extension ValidatorTable {
  /// Checks of tokens, keys and hashed passwords. Those with a checksum have one far too long to pass by chance.
  static let secrets: [Validator] = [
    Validator(name: "github-token", chance: nil) { _, written in ChecksummedTokens.github(written) },
    Validator(name: "npm-token", chance: nil) { _, written in ChecksummedTokens.npm(written) },
    Validator(name: "gitlab-token", chance: nil) { _, written in ChecksummedTokens.gitlab(written) },
    Validator(name: "grafana-token", chance: nil) { _, written in ChecksummedTokens.grafana(written) },
    Validator(name: "discord-token", chance: nil) { _, written in DecodedTokens.discord(written) },
    Validator(name: "basic-credentials", chance: nil) { _, written in DecodedTokens.basicCredentials(written) },
    Validator(name: "connection-string", chance: nil) { _, written in ConnectionString.check(written) },
    Validator(name: "jwt", chance: nil) { _, written in JSONWebToken.check(written) },
    Validator(name: "wallet-key", chance: nil) { _, written in WalletKeys.base58(written) },
    Validator(name: "bech32-key", chance: nil) { _, written in WalletKeys.bech32(written) },
    Validator(name: "stellar-seed", chance: nil) { _, written in WalletKeys.stellar(written) },
    Validator(name: "password-hash", chance: nil) { _, written in PasswordHash.check(written) },
    Validator(name: "plain-password", chance: nil) { _, written in PlainPassword.check(written) },
    Validator(name: "secret", chance: nil) { _, written in SecretStrength.check(written) },
    Validator(name: "unmarked-secret", chance: nil) { _, written in SecretStrength.checkUnmarked(written) },
  ]
}
