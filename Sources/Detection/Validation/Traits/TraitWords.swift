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
    mies nainen tyttö poika férfi nő muž žena muz zena chlapec dívka muško žensko musko zensko m/f erkek kadın kadin
    bay bayan nam nữ nu laki-laki perempuan pria wanita l p lelaki 男 女 男性 女性 남 여 남자 여자 남성 여성 ชาย หญิง זכר נקבה ז נ ذكر
    أنثى مرد زن पुरुष महिला мужской женский муж жен м ж чоловік жінка άνδρας γυναίκα άρρεν θήλυ karl kona mees naine
    vīrietis sieviete vyras moteris bărbat femeie barbat manlik vroulik gwryw benyw fir fireann baineann mashkull
    femër femer mul mann kvinde dreng pige n
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
    naimaton naimisissa eronnut leski avoliitossa nőtlen hajadon házas elvált özvegy svobodný svobodná ženatý vdaná
    rozvedený rozvedená vdovec vdova slobodný slobodná vydatá oženjen udana razveden razvedena udovac udovica
    neoženjen neudana poročen samski bekar evli boşanmış bosanmis dul độc_thân đã_kết_hôn ly_hôn belum_kawin kawin
    cerai_hidup cerai_mati menikah lajang bujang berkahwin janda duda 未婚 已婚 离异 离婚 丧偶 既婚 独身 離婚 미혼 기혼 이혼 사별 โสด สมรส
    หย่า หม้าย רווק רווקה נשוי נשואה גרוש גרושה אלמן אלמנה أعزب متزوج مطلق أرمل مجرد متاهل женат замужем холост
    холостая разведен разведена вдовец вдова неженат одружений άγαμος έγγαμος διαζευγμένος χήρος einhleyp giftur gift
    vallaline abielus lahutatud neprecējies precējies nevedęs vedęs necăsătorit căsătorit căsătorită divorțat
    divorțată văduv văduvă casat casată ongetroud getroud geskei samboende samboer fraskilt frånskild
    registrerad_partner civil_union de_facto common_law common-law defacto living_with_partner partnership
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
    reformed evangelical_reformed christian_reformed catholic_christian eastern_catholic greek_catholic maronite
    coptic copt armenian_apostolic druze alevi ismaili ahmadi zoroastrianism parsi yazidi animist traditional
    african_traditional spiritist candomble rastafarian unitarian salvation_army jehovah's_witness jw
    church_of_scotland church_of_ireland church_in_wales church_of_norway church_of_sweden free_church
    prefer_not_to_say not_stated no_faith humanist reformiert ref ref. ev. rk. r.-k. röm.-kath. roem.-kath. röm.kath.
    kath kath. katholisch christkatholisch freikirchlich musl musl. muslimisch keine ohne_bekenntnis jüd islamisch
    hinduistisch orth. orth. kristen katolsk luthersk muslim jødisk hindu buddhist folkekirken svenska_kyrkan
    den_norske_kirke ateist ikke_medlem ingen human-etisk ortodoks luterilainen ev.lut evankelisluterilainen ortodoksi
    katolinen juutalainen uskonnoton ei_mikään katolikus római_katolikus református evangélikus görögkatolikus zsidó
    nem_vallásos katolické katolík římskokatolické rímskokatolícke evanjelické pravoslavné pravoslavný pravoslavni
    pravoslavac katolik rimokatolik musliman islamska židovska bez_vyznání bez_vyznania ateista protestantské
    rzymskokatolickie ewangelickie bezwyznaniowy müslüman hristiyan musevi alevilik islâm yahudi deist thiên_chúa_giáo
    công_giáo phật_giáo tin_lành cao_đài hòa_hảo không islam kristen katholik katolik hindu buddha budha konghucu
    khonghucu kristian 佛教 道教 基督教 天主教 伊斯兰教 无 无宗教 仏教 神道 キリスト教 なし 불교 기독교 천주교 무교 개신교 พุทธ อิสลาม คริสต์ ฮินดู יהודי יהודית
    מוסלמי נוצרי נוצרית דרוזי דתי חילוני מסורתי חרדי مسلم مسيحي درزي شیعه سنی زرتشتی हिन्दू हिंदू मुस्लिम सिख ईसाई जैन
    बौद्ध православие православный католик протестант ислам мусульманин иудаизм буддизм атеист православний
    греко-католик ορθόδοξος χριστιανός_ορθόδοξος καθολικός μουσουλμάνος άθεος þjóðkirkjan ortodox romano-catolic
    greco-catolic penticostal baptist musulman ateu gereformeerd hervormd ng_kerk nederduits_gereformeerd
    rooms-katholiek boeddhist uslamski
    mkristo mwislamu mkatoliki mprotestanti mhindu cristion cristnogol mwslim iddew dim dim_crefydd críostaí
    caitliceach moslamach giúdach protastúnach katoliko iglesia_ni_cristo aglipayano kristiyano romakatolska
    þjóðkirkja ásatrú siðmennt luterilainen õigeusk luteri katoliiklased luterāņi katoļi pareizticīgie katalikas
    katalikai stačiatikis senhindú kristitty muslimi moslimi rooms_katoliek ng_kerk aprosi none/atheist
    jewish_(orthodox) dutch_reformed
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
    neither both not_stated/unknown aboriginal_and_torres_strait_islander torres_strait_islander
    neither_aboriginal_nor_torres_strait_islander african black_african coloured indian/asian zulu xhosa sotho tswana
    yoruba igbo hausa fulani kikuyu luo luhya kalenjin akan ewe amhara oromo tigray somali berber amazigh kabyle
    tuareg arab persian pashtun tajik uzbek hazara baloch punjabi sindhi bengali tamil telugu sinhalese malay
    bumiputera iban kadazan javanese sundanese batak minangkabau betawi madurese balinese jawa sunda minang bugis
    tionghoa cina melayu india lain-lain kinh tày thái mường hmông h'mông khmer hoa nùng dao ê_đê chăm ba_na 汉族 汉 回族
    藏族 维吾尔族 蒙古族 壮族 满族 苗族 土家族 彝族 朝鲜族 瑶族 布依族 侗族 白族 哈萨克族 傣族 黎族 漢族 原住民 閩南 客家 外省 日本人 アイヌ 한국인 한족 sc st obc general obc-a
    bc_a bc_b gen ews scheduled_caste scheduled_tribe other_backward_class brahmin kshatriya vaishya dalit bhumihar
    rajput yadav maratha lingayat māori european/pākehā pākehā pakeha samoan tongan cook_islander niuean fijian magyar
    roma_(cigány) cigány szlovák német horvát čech slovák rom romská maďarská srb hrvat bošnjak bosnjak albanac mađar
    crnogorac makedonac srpska hrvatska bošnjačka русский русская татарин татарка украинец украинка башкир чуваш
    чеченец армянин казах узбек еврей белорус українець росіянка grek greek_cypriot turkish_cypriot türk kürt laz
    çerkes zaza eestlane venelane latvietis krievs lietuvis lenkas rusas român maghiar rrom sami same tornedaling
    romer resande ashkenazi sephardi mizrahi ethiopian יהודי ערבי בדואי traveller irish_traveller white_irish
    gypsy_or_irish_traveller any_other_white_background any_other white_and_black_caribbean white_and_asian
    black_or_black_british asian_or_asian_british white_-_british wbri arab_or_middle_eastern mena afro-caribbean
    afro-american branca preta parda amarela indígena quilombola mestiza blanca afroecuatoriano montubio mapuche
    aymara quechua guaraní maya náhuatl wayuu zenú raizal palenquero
    """)

  static let politics = WordSet(
    """
    democrat democratic republican independent libertarian green labour labor conservative liberal liberal_democrat
    lib_dem tory socialist communist progressive moderate centrist left right far-left far-right left-wing right-wing
    snp plaid_cymru reform_uk ukip cdu csu cdu/csu spd fdp grüne gruene die_grünen die_linke linke afd bsw freie_wähler
    övp oevp spö spoe fpö fpoe neos ps lr lrem renaissance rn rassemblement_national lfi eelv psoe pp vox podemos sumar
    ciudadanos pd fratelli_d'italia lega forza_italia m5s vvd pvda d66 pvv groenlinks pis po konfederacja lewica psl pt
    psd psdb mdb unaffiliated nonpartisan no_party dem rep ind lib npa dnc gop
    lib rep. dem. grn npp unenrolled decline_to_state nonpartisan no_party_preference other_party constitution
    working_families did_not_vote none_of_the_above undecided social_democrat christian_democrat fianna_fáil fine_gael
    sinn_féin dup sdlp alliance plaid alba 中共党员 中共预备党员 共青团员 群众 民革党员 民盟盟员 九三学社社员 无党派人士 团员 党员 自民党 立憲民主党 公明党 共産党 無党派 国民党
    民進党 더불어민주당 국민의힘 정의당 무소속 bjp inc congress aap tmc dmk aiadmk bsp sp cpi cpm shiv_sena jdu rjd ncp akp chp mhp hdp
    iyi iyi_parti akparti saadet arbeiderpartiet høyre frp sv senterpartiet venstre krf mdg rødt socialdemokraterna
    moderaterna sverigedemokraterna centerpartiet vänsterpartiet miljöpartiet liberalerna kristdemokraterna
    socialdemokratiet konservative enhedslisten dansk_folkeparti radikale_venstre kokoomus sdp keskusta
    perussuomalaiset vihreät vasemmistoliitto rkp fidesz mszp jobbik momentum dk mi_hazánk tisza ano ods kdu-čsl stan
    piráti top_09 kscm smer hlas ps sas oľano sns hdz sdp_hrvatske možemo most sns_srbija nova_demokratia syriza pasok
    kke nea_dimokratia psoe sumar junts erc pnv bildu chega il_ be bloco_de_esquerda cdu_pt ps_pt pcp pan pan_mx pri
    prd morena pvem mc pt_mx movimiento_ciudadano pl pt_br psol novo união_brasil republicanos peronista pro ucr fit
    frente_de_todos juntos_por_el_cambio golkar pdip pdi-p gerindra pks pkb nasdem demokrat pan_id umno pas pkr dap
    bersatu pap anc eff da_ ifp ff_plus vf_plus kanu odm jubilee uda apc pdp likud yesh_atid shas labor_il meretz
    едина_россия единая_россия кпрф лдпр слуга_народа герб бсп дпс
    """)

  static let orientations = WordSet(
    """
    heterosexual homosexual bisexual gay lesbian straight pansexual asexual queer questioning lgbt lgbtq demisexual
    straight_or_heterosexual gay_or_lesbian prefer_not_to_say other heterosexuell homosexuell bisexuell schwul lesbisch
    hétérosexuel hétérosexuelle homosexuel homosexuelle bisexuel bisexuelle lesbienne lesbiana
    eterosessuale omosessuale bisessuale heteroseksueel homoseksueel biseksueel heteroseksualna heterossexual homossexual
    bissexual
    straight_(heterosexual) straight/heterosexual heterosexual_(straight) heterosexual/straight gay/lesbian gay_man
    gay_woman gay_or_lesbian lesbian/gay bi homosexual/gay biseksuel heteroseksuel homoseksuel homofil heterofil bifil
    biseksuaali hetero homo lesbo lesbinen heteroseksuaali heteroseksuális homoszexuális biszexuális heteroszexuális
    heterosexuální homosexuální bisexuální heteroseksualan homoseksualan biseksualan eşcinsel heteroseksüel biseksüel
    dị_tính đồng_tính song_tính 异性恋 同性恋 双性恋 異性愛 同性愛 両性愛 이성애 동성애 양성애 гетеросексуал гомосексуал бисексуал aroace
    aromantic decline_to_answer prefer_not_to_answer prefer_to_self-describe
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
    a型 b型 o型 ab型 rh_+ rh_- a_rh_+ a_rh_- b_rh_+ b_rh_- o_rh_+ o_rh_- ab_rh_+ ab_rh_- 0_rh_+ 0_rh_- a(+) a(-) b(+) b(-)
    o(+) o(-) ab(+) ab(-) a_(+) b_(+) o_(+) ab_(+) a1 a2 a1+ a2+ a1b a2b rh_positive rh_negative rh_pos rh_neg rhd+
    rhd- a_rhd+ o_rhd+ b_rhd+ ab_rhd+ a_rh_positive a_rh_negative b_rh_positive b_rh_negative o_rh_positive
    o_rh_negative ab_rh_positive ab_rh_negative 0(i) a(ii) b(iii) ab(iv) i+ ii+ iii+ iv+ i- ii- iii- iv- o(i)+ a(ii)+
    b(iii)+ ab(iv)+ 0_pos 0_neg a_rh_pozitif 0_rh_pozitif b_rh_pozitif
    a형 b형 o형 ab형 rh+a rh+b rh+o rh+ab rh-a rh-b rh-o rh-ab i(0)_rh+ ii(a)_rh+ iii(b)_rh+ iv(ab)_rh+ i(0)_rh- ii(a)_rh-
    iii(b)_rh- iv(ab)_rh- 0(i)_rh+ a(ii)_rh+ b(iii)_rh+ ab(iv)_rh+ a型rh+ b型rh+ o型rh+ ab型rh+ a_pozitiv b_pozitiv
    0_pozitiv ab_pozitiv a_positif b_positif o_positif ab_positif a_positivo o_positivo b_positivo ab_positivo
    o_negativo a_negativo
    a_rh_pos a_rh_neg b_rh_pos b_rh_neg ab_rh_pos ab_rh_neg o_rh_pos o_rh_neg 0_rh_pos 0_rh_neg 0_positive 0_negative
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
