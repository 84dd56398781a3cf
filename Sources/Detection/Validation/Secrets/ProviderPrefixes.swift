/// How the tokens of providers look that have a rule of their own: a rule for secrets of unknown make leaves them to it.
///
/// The list must hold every rule of `rules/secret` that needs no other evidence; a test compares the two.
enum ProviderPrefixes {
  /// Whether the value begins as a provider's tokens do, or has a provider's mark within.
  static func mark(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    beginnings.begins(text) || marks.isIn(text) || isTwilioKey(text) || isMailchimpKey(text)
  }

  /// `SK` and a digest's length of hexadecimal digits.
  private static func isTwilioKey(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count == 34 && text.starts(with: "SK") && text.dropFirst(2).allSatisfy(\.isHexadecimal)
  }

  /// Behind the key, `-us` and the number of a data centre.
  private static func isMailchimpKey(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count <= 37 && text.starts(with: "-us", at: 32)
  }

  private static let beginnings = WordFinder([
    "$", "{", "pbkdf2", "scrypt:", "1//0", "a3-", "aaaaaaaaaaaaaaaaaaaaa", "abskqmvkcm9ja0fqsutles",
    "access-development-",
    "access-production-", "access-sandbox-", "access_token$production$", "age-secret-key-1", "aivenv1",
    "aiza", "akab-", "akcp", "akia", "akid", "amzn.mws.", "api_org_", "apify_api_", "app_usr-", "aqvn",
    "asia", "atatt3xff", "atbb", "atctt3xff", "atstt3xff", "atta", "avns_", "bedrock-api-key-", "bkaj_",
    "bkpi_", "bkua_", "ccdb1_", "ccipat_", "cciprj_", "cfat_", "cfk_", "cfpat-", "cfut_", "cio", "clojars_",
    "cmvmdgtu", "csk-", "dapi", "dckr_oat_", "dckr_pat_", "doo_v1_", "dop_v1_", "dor_v1_", "dp.audit.",
    "dp.ct.", "dp.pt.", "dp.sa.", "dp.scim.", "dp.st.", "dt0c01.", "dt0s01.", "dt0s02.", "dt0s08.", "dt0s16.",
    "duffel_live_", "e2b_", "eaaa", "eaab", "eaac", "eaad", "eaag", "eaai", "eaam", "eaao", "eaar", "eaas",
    "eaat", "eaaw", "ewogicj0exblijoginnlcnzpy2vfywnjb3vudci", "eyj", "ezak", "eztk", "figd_", "figo_",
    "figu_", "flwseck-", "flwseck_test-", "fm1a_", "fm1r_", "fm2_", "fo1_", "fqogzxivyxdz", "fwogzxivyxdz",
    "gho_", "ghp_", "ghr_", "ghs_", "ghu_", "github_pat_", "glagent-", "glc_eyj", "glcbt-", "gldt-",
    "glffct-", "glft-", "glimt-", "gloas-", "glpat-", "glptt-", "glrt-", "glrtr-", "glsa_", "glsoat-",
    "glwt-", "gocspx-", "goog1e", "gsk_", "hcaik_", "hcalk_", "hcbik_", "hcxik_", "hcxlk_", "hf_",
    "hooks.slack", "hrku-", "hvb.", "hvr.", "hvs.", "igaa", "igqv", "igqw", "iqojb3jpz2lu", "jina_", "key-",
    "key0", "lin_api_", "lin_oauth_", "llx-", "lsv2_pt_", "lsv2_sk_", "ltai", "mdb_sa_sk_",
    "mercury_production_", "mid-server-", "napi_", "nfp_", "npm_", "nrak-", "nrii-", "nsec1", "ntn_",
    "nvapi-", "ops_eyj", "os_v2_app_", "os_v2_org_", "p8e-", "pat-ap1-", "pat-eu1-", "pat-na1-", "pat-na2-",
    "pat-na3-", "pcsk_", "pdl_live_apikey_", "pdl_sdbx_apikey_", "pha_", "phr_", "phs_", "phx_", "pmak-",
    "pnb_", "pnu_", "pplx-", "pscale_oauth_", "pscale_pw_", "pscale_tkn_", "pul-", "pypi-ageichlwas5vcmc",
    "pypi-agendgvzdc5wexbplm9yzw", "r8_", "rdme_", "rk_live_", "rk_test_", "rnd_", "rubygems_", "rzp_live_",
    "sb_secret_", "sbp_", "scw", "sec-c-", "secret-live-", "secret_", "sg.", "sgp_", "shippo_live_",
    "shippo_test_", "shpat_", "shpca_", "shppa_", "shpss_", "shptka_", "sk-admin-", "sk-ant-", "sk-lf-",
    "sk-or-v1-", "sk-proj-", "sk-svcacct-", "sk.eyj1ijoi", "sk_live_", "sk_test_", "sl.a", "sl.b", "sl.c",
    "sl.u.a", "sntrys_eyj", "sntryu_", "sq0atp-", "sq0csp-", "sqa_", "sqp_", "squ_", "t1.9", "tfp_",
    "tgp_v1_", "tprv", "tvly-", "v1.0-", "vca_", "vci_", "vck_", "vcp_", "vcr_", "wandb_v1_", "whsec_",
    "xaat-", "xai-", "xapp-", "xapt-", "xkeysib-", "xnd_production_", "xoxa-", "xoxb-", "xoxc-", "xoxd-",
    "xoxe-", "xoxe.", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xprv", "xsmtpsib-", "y0__", "y0_ag", "ya29.",
    "yprv", "zprv",
  ])

  /// What stands further back: the marks of Azure, OpenAI, HCP Terraform, Firebase, New Relic, Telegram; and addresses.
  private static let marks = WordFinder(
    [
      ".atlasv1.", "Q~", "AZDO", "JQQJ9", "AzFu", "AzSe", "AzCa", "+ACR", "+ASt", "ACDb", "+ASb", "+AEh", "AIoT",
      "T3BlbkFJ", ":APA91b", "NRAL", ":AA", "&sig=", "://",
    ], ignoresCase: false)
}
