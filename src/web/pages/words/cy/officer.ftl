# Y fainc waith, cofnodi cais, chwilio, dangosfwrdd, tasgau.
view-mine = Fy rhai i
view-team = Fy nhîm
view-unassigned = Heb eu neilltuo
view-waiting = Yn aros am eraill
view-due = I'w hateb o fewn 7 diwrnod
view-overdue = Yn hwyr
view-all = Pob un
view-says-mine = Achosion agored yn eich gofal chi, y rhai mwyaf brys yn gyntaf.
view-says-team = Achosion agored y bobl yn eich timau.
view-says-unassigned = Achosion agored nad oes neb yn eu trin eto.
view-says-waiting = Achosion agored sy'n aros am y ceisydd, gwasanaeth neu ail berson.
view-says-due = Mae'r cloc yn rhedeg ac yn dod i ben heddiw neu yn y chwe diwrnod wedyn.
view-says-overdue = Mae'r cloc wedi dod i ben ac nid yw'r ateb wedi'i anfon.
view-says-all = Pob achos, gan gynnwys rhai wedi'u cau, y diweddaraf yn gyntaf.

short-right-access = Mynediad
short-right-rectification = Cywiro
short-right-erasure = Dileu
short-right-restriction = Cyfyngu
short-right-portability = Cludadwyedd
short-right-objection = Gwrthwynebu
short-right-consent-withdrawal = Tynnu cydsyniad yn ôl
short-right-automated-decision = Penderfyniad awtomataidd
short-right-complaint = Cwyn

stage-received = Wedi dod i law
stage-awaiting-identity = Yn aros am brawf adnabod
stage-awaiting-fee = Yn aros am ffi
stage-awaiting-clarification = Yn aros am eglurhad
stage-in-work = Ar waith
stage-awaiting-approval = Yn aros am gymeradwyaeth
stage-ready-to-send = Yn barod i'w anfon
stage-answered = Wedi'i ateb
stage-closed = Wedi'i gau

status-running = Yn rhedeg
status-awaiting-id = Yn aros am brawf adnabod
status-awaiting-fee = Yn aros am y ffi
status-paused = Wedi'i oedi
status-responded = Wedi'i ateb
status-withdrawn = Wedi'i dynnu'n ôl
status-no-statutory-clock = Dim dyddiad statudol

waits-requester = Yn aros am y ceisydd
waits-services = Yn aros am wasanaeth
waits-approval = Yn aros am ail berson

flag-sealed = Dan sêl
flag-urgent = Brys
flag-special-category = Categori arbennig
flag-health-data = Data iechyd
flag-part3 = Gorfodi'r gyfraith
flag-legal-hold = Daliad cyfreithiol

bar-today = I'w ateb heddiw
bar-late = { $count ->
    [two] { $count } ddiwrnod yn hwyr
   *[other] { $count } diwrnod yn hwyr
}
bar-left = { $count ->
    [two] { $count } ddiwrnod ar ôl
   *[other] { $count } diwrnod ar ôl
}
bar-paused = { $count ->
    [two] Wedi'i oedi, { $count } ddiwrnod ar ôl
   *[other] Wedi'i oedi, { $count } diwrnod ar ôl
}
bar-closed = Wedi'i gau

work-views = Golygon
work-filter = Hidlo
work-any = Unrhyw un
work-right = Hawl
work-stage = Cam
work-status = Cloc
work-service = Gwasanaeth
work-assigned = Yng ngofal
work-team = Tîm
work-received = Derbyniwyd
work-received-from = Derbyniwyd o
work-received-to = Derbyniwyd hyd at
work-date-hint = Er enghraifft 3 Mawrth neu 3/3/2026
work-apply = Dangos
work-clear = Clirio'r hidlydd
work-nothing = Dim byd yma. Edrychwch ar olwg arall, neu cliriwch yr hidlydd.
work-reference = Cyfeirnod
work-person = Person a gwasanaethau
work-person-gone = Wedi'i ddinistrio
work-due = Amser
work-extended = Wedi'i estyn
work-nobody = Neb
work-choose = Dewis
work-assign-to = Rhoi'r achosion a ddewiswyd i
work-assign = Neilltuo
work-next = Y dudalen nesaf
work-csv = Lawrlwytho'r rhestr hon (CSV)
work-keys = Bysellau tra bo'r ffocws yn y rhestr: mae j a k yn symud, x yn dewis, Enter yn agor.
work-keep = Cadw'r olwg hon
work-keep-name = Enw'r olwg
work-keep-hint = Dim ond chi sy'n ei gweld. Peidiwch â defnyddio enwau pobl.
work-keep-button = Cadw
work-forget = Anghofio'r olwg “{ $name }”
done-view-kept = Mae'r olwg wedi'i chadw.
done-view-forgotten = Mae'r olwg wedi'i hanghofio.
done-assigned = Neilltuwyd yr achosion.
done-logged = Mae'r cais wedi'i gofnodi.
done-task-ended = Mae'r dasg ar ben. Diolch.

assign-title = Neilltuwyd yn rhannol
assign-given = { $count ->
    [two] Neilltuwyd { $count } achos.
   *[other] Neilltuwyd { $count } achos.
}
assign-left = { $count ->
    [one] Gadawyd { $count } achos fel y mae:
   *[other] Gadawyd { $count } achos fel y maent:
}
assign-stale = newidiodd rhywun ef ar ôl ichi lwytho'r rhestr. Edrychwch arno a'i neilltuo eto.
assign-gone = nid yw yno, neu ni chewch ei weld.
assign-rule = mae rheol yn atal hyn:
assign-back = Yn ôl i'r rhestr
assign-to-whom = Dewiswch pwy sy'n cael yr achosion.

search-title = Chwilio
search-label = Cyfeirnod, enw, cyfeiriad e-bost, cod post neu rif ffôn
search-hint = Geiriau cyfan o enw, mewn unrhyw drefn. Mae cyfeirnod yn edrych fel DSR-2026-00042-K.
search-button = Chwilio
search-found = { $count ->
    [0] Heb ddod o hyd i achos
    [two] Daethpwyd o hyd i { $count } achos
   *[other] Daethpwyd o hyd i { $count } achos
}
search-by-reference = Chwiliwyd yn ôl cyfeirnod.
search-by-name = Chwiliwyd yn ôl enw.
search-by-email = Chwiliwyd yn ôl cyfeiriad e-bost.
search-by-postcode = Chwiliwyd yn ôl cod post.
search-by-phone = Chwiliwyd yn ôl rhif ffôn.
search-noted = Nodir eich bod wedi chwilio; ni nodir am beth.
search-more = Gall fod rhagor. Teipiwch air arall i gyfyngu'r chwiliad.

tasks-title = Tasgau
tasks-count = { $count ->
    [0] Nid oes tasg ar agor.
    [two] Mae { $count } dasg ar agor.
   *[other] Mae { $count } tasg ar agor.
}
tasks-due = Os gwelwch yn dda erbyn
tasks-late = yn hwyr
tasks-case-due = Rhaid i'r cyngor ateb erbyn
tasks-asked = Yr hyn a ofynnir
tasks-end = Gorffen y dasg hon
tasks-result = Beth ddaeth ohoni?
tasks-note = Unrhyw beth y dylem ei wybod
tasks-note-hint = Ble buoch yn chwilio, beth y daethoch o hyd iddo, pam nad oedd rhywbeth yn bosibl.
tasks-end-button = Gorffen y dasg
tasks-choose-result = Dewiswch beth ddaeth ohoni.
tasks-moved-on = Newidiodd yr achos tra oeddech yn ysgrifennu. Nid oes dim wedi'i golli: edrychwch eto a'i anfon unwaith yn rhagor.
task-search = Chwilio
task-redact = Golygu allan
task-correct = Cywiro neu gwblhau
task-erase = Dileu
task-restrict = Cyfyngu
task-stop-processing = Rhoi'r gorau i ddefnydd
task-tell-recipient = Rhoi gwybod i dderbynnydd
task-verify = Gwirio cywirdeb
task-take-down = Tynnu i lawr
task-root-cause = Dod o hyd i'r achos sylfaenol
task-other = Gwaith arall
result-done = Wedi'i wneud
result-found = Chwiliwyd a daethpwyd o hyd i rywbeth
result-nothing-found = Chwiliwyd heb ddod o hyd i ddim
result-not-possible = Nid oedd modd ei wneud

dash-on = Fel yr oedd ar { $day }.
dash-open = ar agor
dash-due = i'w hateb o fewn 7 diwrnod
dash-overdue = yn hwyr
dash-waiting = yn aros, mae'r cloc yn sefyll
dash-months = Atebion mewn pryd
dash-months-says = Atebion y deuddeg mis diwethaf; anfonwyd y ganran erbyn diwedd y diwrnod olaf. Mae rhan uchaf bar yn hwyr.
dash-answered = Atebwyd
dash-in-time = Mewn pryd
dash-late = Yn hwyr
dash-table = Fel tabl
dash-ageing = Oed achosion agored
dash-ageing-says = Dyddiau ers i'r cais gyrraedd y cyngor.
dash-and-more = { $from }+
dash-days = Dyddiau
dash-cases = Achosion
dash-forecast = Yr hyn a fydd yn hwyr
dash-forecast-says = Cymherir pob achos agored â rhai a atebwyd a oedd yr un mor agos at eu diwrnod olaf: y gyfran ohonynt a aeth yn hwyr. Disgwylir i ran uchaf bar fod yn hwyr.
dash-forecast-from = { $count ->
    [two] O { $count } ateb
   *[other] O { $count } ateb
}
dash-forecast-none = Llai nag 20 ateb mewn deuddeg mis: rhy ychydig i ddweud.
dash-week = Wythnos
dash-due-then = I'w hateb
dash-expected-late = Disgwylir yn hwyr
dash-load = Pwy sydd â faint
dash-open-cases = Ar agor
dash-overdue-cases = Yn hwyr
dash-stages = Ble mae'r achosion
dash-lateness = Ble collodd achosion hwyr eu dyddiau
dash-lateness-says = Darllenir o'r hanesion: y cyfnod hiraf pan oedd y cyngor, nid y ceisydd, yn cael ei ddisgwyl sy'n cyfrif fel y rheswm.
dash-lateness-none = Nid oes achos yn hwyr, ac ni atebwyd yr un yn hwyr mewn deuddeg mis.
dash-lateness-from = { $count ->
    [two] { $count } achos hwyr
   *[other] { $count } achos hwyr
}
dash-where = Ble
dash-main-reason = Prif reswm yn
dash-days-spent = Cyfanswm y dyddiau
phase-logging = Heb ei gofnodi eto
phase-unassigned = Yng ngofal neb
phase-services = Gyda gwasanaeth
phase-handling = Gyda'r swyddog
phase-approval = Yn aros am gymeradwyaeth
phase-sending = Wedi'i gymeradwyo, heb ei anfon
phase-requester = Gyda'r ceisydd

new-says = Ar gyfer cais a ddaeth drwy e-bost, post, ffôn, yn bersonol neu mewn ffordd arall. Mae'n cyfrif o'r diwrnod y cyrhaeddodd unrhyw un yn y cyngor.
new-law = GDPR y DU Erthyglau 12(2) a 12(3): ni cheir mynnu ffurflen, ac mae'r amser yn rhedeg o'r derbyn.
new-known = Mae'r person hwn yn hysbys eisoes
new-known-says = Edrychwch ai'r un cais ydyw eto. Os nad e, cofnodwch ef er hynny: mae'r botwm yn cadw popeth isod.
new-window = (yn agor mewn ffenestr newydd)
new-duplicate = efallai'r un cais
new-all-the-same = Cais newydd ydyw: cofnodwch ef
new-arrival = Sut y daeth
new-channel = Sianel
new-choose = Dewiswch
new-choose-channel = Dewiswch sut y daeth y cais.
new-received = Y diwrnod y cyrhaeddodd y cyngor
new-received-hint = Unrhyw un yn y cyngor, ar unrhyw awr. Er enghraifft 3 Mawrth.
new-late = Pam y cofnodir ef dim ond nawr
new-late-hint = Mae ei angen pan gyrhaeddodd fwy nag un diwrnod gwaith yn ôl.
new-what = Yr hyn a ofynnir
new-rights = Hawliau
new-rights-hint = Daw pob un yn achos ar wahân.
new-details = Yng ngeiriau'r person
new-details-hint = Fel y'i hysgrifennwyd neu y'i dywedwyd; darllenwch ef yn ôl ar y ffôn.
new-particulars = Manylion, cwyn am achos, gorfodi'r gyfraith
new-subtypes = Manylion
new-subtypes-hint = Dim ond yr hyn a ddywedwyd.
new-about = Cwyn am yr achos hwn
new-about-hint = Ei gyfeirnod, fel DSR-2026-00042-K.
new-no-reference = Nid cyfeirnod yw hwnnw: mae'n edrych fel DSR-2026-00042-K.
new-part3 = Data a ddelir ar gyfer gorfodi'r gyfraith (DDD 2018 Rhan 3)
new-services = Gwasanaethau
new-services-hint = Gadewch yn wag pan fo'n ymwneud â phob un neu'n anhysbys.
new-period = Cyfnod o amser
new-period-from = O
new-period-to = Hyd at
new-no-date = Rhowch ddyddiad go iawn, fel 3 Mawrth 2026.
new-person = Y person
new-other-names = Enwau eraill
new-one-a-line = Un ar bob llinell.
new-phone = Rhif ffôn
new-address = Cyfeiriad post
new-postcode = Cod post
new-earlier-addresses = Cyfeiriadau cynharach, gyda dyddiadau
new-born = Dyddiad geni
new-born-hint = Dim ond lle mae'n helpu i ddod o hyd i'r cofnodion.
new-identity = Mae'r person wedi'i adnabod eisoes
new-identity-hint = Drwy fewngofnodi neu fanylion cyswllt hysbys. Yna ni ofynnir am brawf adnabod eto.
new-acting-title = Mae rhywun yn gweithredu drosto
new-acting = Mae rhywun yn gweithredu dros y person hwn
new-acting-who = Pwy sy'n gweithredu
new-relation = Fel
new-choose-relation = Dewiswch ym mha rinwedd y maent yn gweithredu.
new-acting-name = Enw'r sawl sy'n gweithredu
new-acting-email = Cyfeiriad e-bost y sawl sy'n gweithredu
new-acting-phone = Rhif ffôn y sawl sy'n gweithredu
new-acting-address = Cyfeiriad post y sawl sy'n gweithredu
new-acting-postcode = Cod post y sawl sy'n gweithredu
new-authority = Yr awdurdod a welwyd
new-authority-hint = Beth ydyw a beth mae'n ei gwmpasu. Gadewch yn wag pan na welwyd dim: gofynnir amdano wedyn.
new-send-to-acting = Anfon yr ateb atynt hwy
new-send-to-acting-hint = Os oes amheuaeth, mae'n mynd at y person.
new-answer = Yr ateb
new-language = Iaith
new-language-none = Heb ei ddweud: anfonir llythyrau yn Gymraeg a Saesneg
new-answer-by = Anfonwch drwy
new-plain-email = Cytunwyd ar e-bost plaen
new-plain-email-hint = Dim ond os dywedodd y person hynny.
new-formats = Ffurf y gall y person ei darllen
new-urgency = Yr hyn sy'n ei wneud yn frys neu'n anodd
new-urgency-hint = Dyddiad llys, cofnodion gofal, diogelwch.
new-save = Cofnodi

channel-web = Ffurflen ar y wefan
channel-email = E-bost
channel-post = Llythyr
channel-phone = Ffôn
channel-in-person = Yn bersonol
channel-social-media = Cyfryngau cymdeithasol
channel-portal = Cyfrif y person
channel-other-service = Trosglwyddwyd gan wasanaeth arall

subtype-direct-marketing = Marchnata uniongyrchol
subtype-profiling = Proffilio
subtype-publication = Rhywbeth a gyhoeddwyd
subtype-complete = Cwblhau'r hyn sy'n anghyflawn
subtype-out-of-date = Cywir unwaith, nid nawr
subtype-entered-by-someone-else = Cofnodwyd gan rywun arall

relation-solicitor = Cyfreithiwr
relation-advocate = Eiriolwr
relation-relative = Perthynas neu ffrind
relation-councillor = Cynghorydd
relation-representative-body = Corff cynrychioliadol
relation-attorney = Twrnai dan bŵer cofrestredig
relation-deputy = Dirprwy neu warcheidwad a benodwyd gan lys
relation-parent = Person â chyfrifoldeb rhiant
relation-other = Arall

answer-by-email = E-bost
answer-by-post = Post wedi'i olrhain
answer-by-collect = Casglu'n bersonol
answer-by-download = Lawrlwytho o'u tudalen

format-large-print = Print bras
format-easy-read = Hawdd ei ddeall
format-audio = Recordiad
format-braille = Braille
format-sign-language = Iaith arwyddion
format-paper = Papur

wrong-late-because = Cyrhaeddodd y cais fwy nag un diwrnod gwaith yn ôl: dywedwch pam y cofnodir ef dim ond nawr.
wrong-received = Rhowch ddyddiad heddiw neu un cynharach.
wrong-rights = Dewiswch bob hawl unwaith, o leiaf un.
wrong-details = Dywedwch am beth mae'r cais.
wrong-person-name = Rhowch yr enw llawn.
wrong-person-email = Rhowch gyfeiriad e-bost fel name@example.org, neu ffordd arall o gyrraedd y person.
wrong-person-phone = Rhowch rif ffôn â 7 i 15 digid, fel 01632 960001.
wrong-view-name = Rhowch enw o 1 i 60 nod nad ydych yn ei ddefnyddio eto. Cedwir 20 o olygon ar y mwyaf.
wrong-q = Teipiwch gyfeirnod, enw o ddwy lythyren neu fwy, cyfeiriad e-bost, cod post neu rif ffôn.
wrong-cases = Dewiswch o 1 i 200 o achosion.
wrong-to = Dewiswch pwy sy'n cael yr achosion, ac o leiaf un achos.
wrong-about = Nid oes gennym achos o'r fath, neu dim ond cwyn sydd am achos arall.
wrong-period-to = Mae'r cyfnod yn dod i ben cyn iddo ddechrau: cyfnewidiwch y ddau ddiwrnod.
