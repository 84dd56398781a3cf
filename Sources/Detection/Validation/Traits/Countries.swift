/// Countries, their people and their languages, by code and by name.
import ScanTypes

enum Countries {
  /// ISO 3166-1: two or three letters in capitals, the number, or a name in the usual languages.
  static func check(_ written: Bytes) -> CheckResult {
    if written.count == 2, CountryCodes.holds(written, at: 0) || CountryCodes.holds(small: written) {
      return .confirmed
    }
    if written.count == 3, codes.holds(written) { return .confirmed }
    return names.holds(written) ? .confirmed : .refuted
  }

  static func checkNationality(_ written: Bytes) -> CheckResult {
    if check(written) == .confirmed { return .confirmed }
    return people.holds(written) ? .confirmed : .refuted
  }

  /// ISO 639-1, maybe with a region behind it (`de-CH`, `pt_BR`), ISO 639-2, or a name.
  static func checkLanguage(_ written: Bytes) -> CheckResult {
    if written.count == 5, written[2] == 0x2D || written[2] == 0x5F, languageCodes.holds(written.part(0..<2)) {
      return .confirmed
    }
    return languageCodes.holds(written) || languages.holds(written) || people.holds(written) ? .confirmed : .refuted
  }

  private static let codes = WordSet(
    """
    afg ala alb dza asm and ago aia ata atg arg arm abw aus aut aze bhs bhr bgd brb blr bel blz ben bmu btn bol bes bih
    bwa bvt bra iot brn bgr bfa bdi cpv khm cmr can cym caf tcd chl chn cxr cck col com cog cod cok cri civ hrv cub cuw
    cyp cze dnk dji dma dom ecu egy slv gnq eri est swz eth flk fro fji fin fra guf pyf atf gab gmb geo deu gha gib grc
    grl grd glp gum gtm ggy gin gnb guy hti hmd vat hnd hkg hun isl ind idn irn irq irl imn isr ita jam jpn jey jor kaz
    ken kir prk kor kwt kgz lao lva lbn lso lbr lby lie ltu lux mac mdg mwi mys mdv mli mlt mhl mtq mrt mus myt mex fsm
    mda mco mng mne msr mar moz mmr nam nru npl nld ncl nzl nic ner nga niu nfk mkd mnp nor omn pak plw pse pan png pry
    per phl pcn pol prt pri qat reu rou rus rwa blm shn kna lca maf spm vct wsm smr stp sau sen srb syc sle sgp sxm svk
    svn slb som zaf sgs ssd esp lka sdn sur sjm swe che syr twn tjk tza tha tls tgo tkl ton tto tun tur tkm tca tuv uga
    ukr are gbr usa umi ury uzb vut ven vnm vgb vir wlf esh yem zmb zwe
    """)

  static let names = WordSet(
    """
    afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain bangladesh
    barbados belarus belgium belize benin bermuda bhutan bolivia bosnia_and_herzegovina botswana brazil brunei bulgaria
    burkina_faso burundi cambodia cameroon canada cape_verde central_african_republic chad chile china colombia comoros
    congo costa_rica côte_d'ivoire ivory_coast croatia cuba cyprus czech_republic czechia denmark djibouti dominica
    dominican_republic ecuador egypt el_salvador equatorial_guinea eritrea estonia eswatini ethiopia fiji finland france
    french_guiana french_polynesia gabon gambia georgia germany ghana gibraltar greece greenland grenada guadeloupe guam
    guatemala guernsey guinea guinea-bissau guyana haiti honduras hong_kong hungary iceland india indonesia iran iraq
    ireland isle_of_man israel italy jamaica japan jersey jordan kazakhstan kenya kiribati kosovo kuwait kyrgyzstan
    kyrgyz_republic laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg macao macau madagascar
    malawi malaysia maldives mali malta marshall_islands martinique mauritania mauritius mexico micronesia moldova monaco
    mongolia montenegro morocco mozambique myanmar namibia nauru nepal netherlands the_netherlands new_caledonia
    new_zealand nicaragua niger nigeria north_korea north_macedonia macedonia norway oman pakistan palau palestine panama
    papua_new_guinea paraguay peru philippines poland portugal puerto_rico qatar réunion reunion romania russia
    russian_federation rwanda saint_lucia samoa san_marino saudi_arabia senegal serbia seychelles sierra_leone singapore
    slovakia slovenia solomon_islands somalia south_africa south_korea korea republic_of_korea south_sudan spain sri_lanka
    sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand timor-leste togo tonga
    trinidad_and_tobago tunisia turkey türkiye turkmenistan tuvalu uganda ukraine united_arab_emirates uae
    united_kingdom uk great_britain england scotland wales northern_ireland united_states united_states_of_america usa
    u.s.a. u.s. uruguay uzbekistan vanuatu vatican_city venezuela vietnam viet_nam yemen zambia zimbabwe
    deutschland österreich oesterreich schweiz frankreich italien spanien niederlande belgien polen dänemark schweden
    norwegen finnland russland türkei griechenland ungarn tschechien kroatien rumänien bulgarien vereinigtes_königreich
    großbritannien irland luxemburg portugal allemagne autriche suisse espagne italie pays-bas belgique pologne danemark
    suède norvège royaume-uni états-unis maroc algérie tunisie alemania austria suiza francia españa italia países_bajos
    bélgica polonia reino_unido estados_unidos méxico mexiko brasil perú japón marruecos germania svizzera spagna
    paesi_bassi belgio regno_unito stati_uniti duitsland oostenrijk zwitserland frankrijk spanje italië nederland belgië
    niemcy francja hiszpania włochy holandia belgia polska szwecja czechy alemanha áustria suíça frança espanha itália
    holanda polónia reino_unido estados_unidos sverige norge danmark suomi magyarország
    """)

  private static let people = WordSet(
    """
    afghan albanian algerian american argentine argentinian argentinean armenian australian austrian azerbaijani
    bangladeshi belarusian belgian bolivian bosnian brazilian british bulgarian cambodian cameroonian canadian chilean
    chinese colombian congolese croatian cuban cypriot czech danish dominican dutch ecuadorian egyptian emirati english
    eritrean estonian ethiopian filipino finnish french georgian german ghanaian greek guatemalan haitian honduran
    hungarian icelandic indian indonesian iranian iraqi irish israeli italian ivorian jamaican japanese jordanian kazakh
    kenyan korean south_korean kuwaiti latvian lebanese libyan lithuanian luxembourgish macedonian malaysian maltese
    mexican moldovan mongolian moroccan nepalese nepali new_zealander nicaraguan nigerian norwegian pakistani palestinian
    panamanian paraguayan peruvian polish portuguese romanian russian rwandan salvadoran saudi scottish senegalese serbian
    singaporean slovak slovenian somali south_african spanish sri_lankan sudanese swedish swiss syrian taiwanese tanzanian
    thai tunisian turkish ugandan ukrainian uruguayan uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean
    deutsch österreichisch schweizerisch französisch italienisch spanisch polnisch türkisch niederländisch russisch
    britisch amerikanisch ukrainisch rumänisch kroatisch griechisch syrisch
    allemande française français italienne italien espagnole espagnol belge suisse marocaine marocain algérienne algérien
    tunisienne tunisien portugaise portugais polonaise britannique américaine
    española español alemana francesa italiana mexicana mexicano colombiana colombiano argentina peruana venezolana
    italiano tedesca francese spagnola rumena nederlandse duitse belgische polska niemiecka ukraińska portuguesa brasileira
    brasileiro
    """)

  private static let languageCodes = WordSet(
    """
    aa ab af ak am ar as az ba be bg bn bo br bs ca cs cy da de dv dz el en eo es et eu fa fi fj fo fr fy ga gd gl gu he hi
    hr ht hu hy id ig is it iw ja jv ka kk km kn ko ku ky la lb ln lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn no ny oc
    or pa pl ps pt qu rm ro ru rw sa sd si sk sl sm sn so sq sr st su sv sw ta te tg th ti tk tl tn tr ts tt ug uk ur uz ve
    vi wo xh yi yo zh zu eng spa fra fre deu ger ita por nld dut pol rus zho chi jpn kor ara hin ben urd tur vie swe nor dan
    fin ell gre heb hun ces cze ron rum ukr tha ind msa fas per
    """)

  private static let languages = WordSet(
    """
    arabic bengali bokmål cantonese castilian catalan hindi hebrew farsi persian mandarin malay punjabi swahili tagalog
    tamil telugu urdu yiddish yoruba zulu afrikaans basque galician gujarati kannada marathi malayalam nepali pashto sinhala
    amharic hausa igbo kurdish khmer lao tatar tibetan uyghur esperanto gaelic flemish creole haitian_creole
    simplified_chinese traditional_chinese chinese_(simplified) chinese_(traditional) brazilian_portuguese mandarin_chinese
    englisch französisch deutsch spanisch italienisch polnisch russisch türkisch arabisch
    anglais français allemand espagnol italien arabe inglés francés alemán español portugués italiano inglese francese
    tedesco spagnolo engels frans duits nederlands angielski niemiecki polski inglês francês alemão espanhol português
    svenska norsk dansk suomi
    """)
}

extension CountryCodes {
  /// Two small letters: `de`, as addresses in web forms have them.
  static func holds(small text: Bytes) -> Bool {
    guard text.count == 2, text[0] &- 0x61 < 26, text[1] &- 0x61 < 26 else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2) { capitals in
      capitals[0] = text[0] - 0x20
      capitals[1] = text[1] - 0x20
      return holds(Bytes(capitals), at: 0)
    }
  }
}
