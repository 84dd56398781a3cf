/// What forms offer to choose from, and people write, about themselves; whole values.
import ScanTypes

enum TraitWords {
  static func check(_ written: Bytes, _ words: WordSet) -> CheckResult {
    if words.holds(written) { return .confirmed }
    // `Christian - Orthodox`, `Asian/Pacific Islander`, `Married (civil)`: the first part says it.
    guard let end = written.firstIndex(where: { isSeparator($0) }), end >= 2 else { return .refuted }
    var count = end
    while count > 0, written[count - 1] == 0x20 { count -= 1 }
    return words.holds(written.part(0..<count)) ? .confirmed : .refuted
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2F, 0x28, 0x2C, 0x3B, 0x2D, 0x3A: true
    default: false
    }
  }

  static let sexes = WordSet(
    """
    m f w d x u o male female man woman men women boy girl other unknown diverse divers non-binary nonbinary non_binary
    intersex unspecified undisclosed not_specified prefer_not_to_say männlich maennlich weiblich mann frau homme femme h
    masculin féminin feminin hombre mujer masculino femenino varón varon v maschio femmina uomo donna man vrouw mannelijk
    vrouwelijk kobieta mężczyzna mezczyzna k feminino mand kvinde kvinna 0 1 2 9 mr mrs ms herr
    """)

  static let marital = WordSet(
    """
    s m d w single married divorced widowed widow widower separated never_married cohabiting partnered
    domestic_partner domestic_partnership civil_partnership registered_partnership living_together engaged unmarried
    married-civ-spouse married-spouse-absent married-af-spouse never-married unknown
    ledig verheiratet geschieden verwitwet getrennt getrennt_lebend verpartnert eingetragene_lebenspartnerschaft
    célibataire celibataire marié marie mariée mariee divorcé divorce divorcée divorcee veuf veuve pacsé pacsée pacs
    séparé concubinage union_libre
    soltero soltera casado casada divorciado divorciada viudo viuda unión_libre union_libre separado separada pareja_de_hecho
    celibe nubile coniugato coniugata sposato sposata divorziato divorziata vedovo vedova separato separata
    ongehuwd gehuwd gescheiden weduwe weduwnaar samenwonend alleenstaand getrouwd
    kawaler panna żonaty zonaty zamężna zamezna rozwiedziony rozwiedziona wdowa wdowiec wolny wolna
    solteiro solteira divorciado divorciada viúvo viúva união_estável uniao_estavel
    gift ogift skild änka änkling sambo enke enkemann ugift skilt
    """)

  static let education = WordSet(
    """
    none primary primary_school elementary elementary_school middle_school secondary secondary_school high_school
    high-school hs-grad hs some_college some-college college associate associates associate_degree associate's_degree
    assoc-acdm assoc-voc vocational vocational_training apprenticeship trade_school bachelor bachelors bachelor's
    bachelor_degree bachelor's_degree bachelors_degree undergraduate graduate graduate_degree graduate_school postgraduate
    master masters master's master's_degree masters_degree master_degree mba phd ph.d. ph.d doctorate doctoral
    doctoral_degree professional prof-school ged diploma high_school_diploma university college_degree partial_college
    partial_high_school 9th 10th 11th 12th 7th-8th 5th-6th 1st-4th preschool ba bsc bs b.a. b.s. ma msc ms m.a. m.s. jd md
    hauptschule realschule gymnasium abitur mittlere_reife hauptschulabschluss fachhochschulreife fachabitur ausbildung
    berufsausbildung lehre fachhochschule universität hochschule promotion diplom magister staatsexamen bachelorabschluss
    brevet bac baccalauréat baccalaureat bac+2 bac+3 bac+5 licence master doctorat cap bep bts dut
    primaria secundaria bachillerato formación_profesional universidad universitario universitaria licenciatura grado
    máster maestría maestria doctorado eso fp licenza_media diploma laurea laurea_triennale laurea_magistrale dottorato
    mbo hbo wo vmbo havo vwo basisonderwijs podstawowe średnie srednie zawodowe wyższe wyzsze gimnazjalne
    ensino_fundamental ensino_médio ensino_medio ensino_superior pós-graduação mestrado doutorado
    """)

  static let religions = WordSet(
    """
    christian christianity catholic roman_catholic protestant orthodox lutheran anglican baptist methodist presbyterian
    evangelical pentecostal mormon lds adventist jehovah's_witness jehovah's_witnesses quaker muslim moslem islam islamic
    sunni shia jewish judaism jew hindu hinduism buddhist buddhism sikh sikhism jain jainism taoist taoism bahai baha'i
    shinto zoroastrian pagan wiccan agnostic atheist atheism none no_religion secular spiritual other unaffiliated
    church_of_england greek_orthodox russian_orthodox eastern_orthodox non-religious
    rk ev evangelisch katholisch römisch-katholisch roemisch-katholisch orthodox muslimisch jüdisch juedisch buddhistisch
    konfessionslos ohne altkatholisch neuapostolisch lt vd
    catholique protestante protestant musulman musulmane juif juive bouddhiste athée athee agnostique orthodoxe
    católico católica catolico catolica musulmán musulmana judío judía budista ateo atea evangélico agnóstico
    cattolica cattolico ortodosso musulmano ebreo ebrea ebraica islamica
    katholiek protestants moslim islamitisch joods hindoe boeddhist geen
    katolik katolicyzm prawosławny ateista muzułmanin católica católico evangélica evangélico espírita umbanda
    """)

  static let ethnicities = WordSet(
    """
    white black asian hispanic latino latina latinx non-hispanic not_hispanic non_hispanic not_hispanic_or_latino
    hispanic_or_latino caucasian african_american african-american black_or_african_american native_american american_indian
    american_indian_or_alaska_native alaska_native native_hawaiian native_hawaiian_or_other_pacific_islander
    pacific_islander asian-pac-islander amer-indian-eskimo two_or_more_races two_or_more multiracial mixed mixed_race
    biracial middle_eastern arab arabic jewish roma romani sinti indigenous aboriginal torres_strait_islander maori māori
    pasifika inuit métis first_nations white_british white_irish white_other british_indian british_pakistani bangladeshi
    pakistani indian chinese japanese korean vietnamese filipino black_african black_caribbean black_british south_asian
    east_asian southeast_asian european nordic slavic other other_race unknown declined not_stated
    weiß schwarz blanco negro mestizo mulato indígena afrodescendiente branca branco preta preto parda pardo amarela
    indigena african coloured malay eurasian kurdish turkish nativeamerican w b h a
    """)

  static let politics = WordSet(
    """
    democrat democratic republican independent libertarian green labour labor conservative liberal liberal_democrat
    lib_dem tory socialist communist progressive moderate centrist left right far-left far-right left-wing right-wing
    snp plaid_cymru reform_uk ukip cdu csu cdu/csu spd fdp grüne gruene die_grünen die_linke linke afd bsw freie_wähler
    övp oevp spö spoe fpö fpoe neos ps lr lrem renaissance rn rassemblement_national lfi eelv psoe pp vox podemos sumar
    ciudadanos pd fratelli_d'italia lega forza_italia m5s vvd pvda d66 pvv groenlinks pis po konfederacja lewica psl pt
    psd psdb mdb unaffiliated nonpartisan no_party dem rep ind lib npa dnc gop
    """)

  static let orientations = WordSet(
    """
    heterosexual homosexual bisexual gay lesbian straight pansexual asexual queer questioning lgbt lgbtq demisexual
    straight_or_heterosexual gay_or_lesbian prefer_not_to_say other heterosexuell homosexuell bisexuell schwul lesbisch
    hétérosexuel hétérosexuelle homosexuel homosexuelle bisexuel bisexuelle lesbienne lesbiana
    eterosessuale omosessuale bisessuale heteroseksueel homoseksueel biseksueel heteroseksualna heterossexual homossexual
    bissexual
    """)

  static let genderIdentities = WordSet(
    """
    cisgender cis transgender trans trans_man trans_woman transgender_man transgender_woman transgender_male
    transgender_female transmasculine transfeminine nonbinary non-binary non_binary genderqueer gender_fluid genderfluid
    agender bigender two-spirit two_spirit intersex cis_man cis_woman man woman male female other prefer_not_to_say
    questioning androgynous demiboy demigirl they/them he/him she/her nichtbinär nicht-binär transgeschlechtlich
    """)

  static let bloodTypes = WordSet(
    """
    a+ a- b+ b- ab+ ab- o+ o- 0+ 0- a_+ a_- b_+ b_- ab_+ ab_- o_+ o_- a b ab o a_pos a_neg b_pos b_neg ab_pos ab_neg
    o_pos o_neg apos aneg bpos bneg abpos abneg opos oneg a_positive a_negative b_positive b_negative ab_positive
    ab_negative o_positive o_negative a_rh+ a_rh- b_rh+ b_rh- ab_rh+ ab_rh- o_rh+ o_rh- 0_rh+ 0_rh- a_rh_d+ rh+ rh-
    """)

  static let citizenships = WordSet(
    """
    citizen us_citizen u.s._citizen naturalized naturalized_citizen naturalised permanent_resident lawful_permanent_resident
    lpr green_card green_card_holder resident_alien non-resident_alien nonresident_alien alien non-citizen noncitizen
    refugee asylee asylum_seeker asylum undocumented visa_holder student_visa work_visa work_permit h-1b h1b h-1b_visa f-1
    f1 j-1 l-1 o-1 tn daca tps temporary_resident stateless dual_citizen eu_citizen eu_national third-country_national
    indefinite_leave_to_remain settled_status pre-settled_status limited_leave overstayed expired pending
    native foreign-born aufenthaltserlaubnis niederlassungserlaubnis blaue_karte duldung asylbewerber flüchtling
    """)
}
