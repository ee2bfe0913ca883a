import type { CliMessage } from './en.js';

export const NL: Readonly<Record<CliMessage, string>> = {
  'program.about': 'Leid impactprojecten met design thinking, en bewijs wat er beslist is en waarom.',
  'title.usage': 'Gebruik:',
  'title.arguments': 'Wat u meegeeft:',
  'title.options': 'Opties:',
  'title.global-options': 'Opties van elk commando:',
  'title.commands': 'Commando’s:',
  'option.help': 'toon deze hulp',
  'option.version': 'toon de versie',
  'command.help': 'toon de hulp bij een commando',
  'option.data': 'de datamap (anders PACESETTER_DATA, anders ./data/demo)',
  'option.json': 'antwoord met één JSON-object',
  'option.language': 'de taal van de berichten: nl, fr of en (anders die van het systeem)',
  'option.dry-run': 'controleer alles en toon wat er zou gebeuren; schrijf niets',
  'option.command-id': 'het id van een commando waarvan de afloop onbekend was, om het opnieuw te sturen',
  'option.reason': 'waarom; het blijft voorgoed staan',
  'serve.about': 'start de server',
  'programme.about': 'programma’s van een stad of een netwerk',
  'programme.open.about': 'open een programma en noem zijn eerste beheerder',
  'programme.option.key': 'zijn sleutel: 1 tot 64 van a tot z, 0 tot 9 en het koppelteken',
  'programme.option.name': 'zijn naam, in de taal van --language',
  'programme.option.name-in': 'zijn naam in het {language}',
  'programme.option.administrator': 'het id van de actor die het beheert',
  'programme.option.deadline': 'zijn deadline: een datum, of een tijdstip met tijdverschil',
  'programme.option.time-zone': 'zijn tijdzone, voorgoed (anders Europe/Brussels)',
  'import.about': 'haal binnen wat elders werd bijgehouden',
  'import.projects.about': 'open een impactproject voor elke rij van een CSV-bestand',
  'import.argument.file': 'het CSV-bestand: UTF-8, komma’s, een kopregel',
  'import.option.programme': 'de sleutel van het programma',
  'import.option.mapping': 'het YAML-bestand dat voor elk veld een kolom of een vaste waarde noemt',
  'token.about': 'tokens waarmee mensen en programma’s binnenkomen',
  'token.create.about': 'maak een token; het geheim wordt één keer getoond',
  'token.option.new': 'voor een actor die nieuw is',
  'token.option.actor': 'voor de actor met dit id',
  'token.option.name': 'de naam van de actor; die staat naast het logboek en kan gewist worden',
  'token.revoke.about': 'trek een token in: vanaf nu wordt het geweigerd',
  'token.argument.token': 'het id van het token: wat voor de punt staat',
  'token.list.about': 'toon alle tokens, zonder hun geheim',
  'views.about': 'wat uit het logboek berekend wordt',
  'views.build.about': 'bouw de weergaven van deze versie voor haar eerste start',
  'views.parked.about': 'som op wat de weergaven tegenhouden omdat ze het niet kunnen lezen',
  'views.retry.about': 'laat de weergaven opnieuw lezen wat ze tegenhouden',
  'log.about': 'het logboek van alles wat gebeurd is',
  'log.verify.about': 'controleer dat in het logboek niets gewijzigd, verloren of verplaatst is',
  'log.accept-loss.about': 'ga verder hoewel bevestigde gebeurtenissen in het logboek ontbreken',
  'clock.about': 'de klok van de server',
  'clock.accept.about': 'zeg dat de klok van de server nu juist staat, nadat ze versprongen is',
  'eventstore.about': 'rechten op een server van EventStoreDB, voor zijn beheerder',
  'eventstore.allow-read.about': 'laat een groep $all lezen, wat de gebruiker van het logboek moet kunnen',
  'eventstore.protect.about':
    'laat alleen een groep de stromen van gebruikers lezen en schrijven, en alleen beheerders ze wissen: ALLE stromen van gebruikers op de server, zodat andere toepassingen erop buitengesloten worden',
  'eventstore.option.group': 'de groep op die server van de gebruiker die het logboek bijhoudt',
  'eventstore.option.replace': 'ook waar de instellingen van de server nu anderen binnenlaten',

  'programme.opened': 'Het programma {key} is geopend. Zijn id: {id}',
  'programme.would-open': 'Het programma {key} zou geopend worden. Zijn id zou zijn: {id}',
  replayed: 'Dit is al eerder gedaan, door hetzelfde commando. Er is niets bijgekomen.',
  'token.created': 'Het token van de actor {actor}. Bewaar het nu, het wordt niet meer getoond:\n{secret}',
  'token.created-before':
    'Het token {token} is al eerder gemaakt, door hetzelfde commando. Zijn geheim wordt niet meer getoond.',
  'token.would-create': 'Er zou een token van de actor {actor} gemaakt worden.',
  'token.revoked': 'Het token {token} is ingetrokken.',
  'token.would-revoke': 'Het token {token} zou ingetrokken worden.',
  'token.none': 'Er zijn geen tokens.',
  'token.line': '{token}  {created}  {state, select, revoked {ingetrokken} other {geldig}}  {actor}  {name}',
  'clock.accepted': 'De klok is aanvaard. Er kan weer worden opgeslagen.',
  'clock.would-accept': 'De klok zou aanvaard worden.',
  'loss.accepted':
    'Het verlies is aanvaard. De weergaven worden opnieuw gebouwd, en er kan worden opgeslagen.',
  'loss.would-accept': 'Het verlies zou aanvaard worden.',
  'log.intact':
    'Het logboek is gaaf: {events, number} {events, plural, one {gebeurtenis} other {gebeurtenissen}} in {streams, number} {streams, plural, one {stroom} other {stromen}}, tot positie {head}.',
  'log.damaged':
    'Het logboek is beschadigd: pagina(’s) {pages} van log.db. Er wordt niets meer opgeslagen, en er is niets gewist. Zet een back-up terug: pacesetter backup restore',
  'log.broken':
    'Het logboek is niet gaaf: {faults, number} {faults, plural, one {fout} other {fouten}} in {events, number} gebeurtenissen.',
  'log.fault': 'positie {position} ({stream}, revisie {revision}): {kind}',
  'log.fault.hash': 'de tekst of de hash is gewijzigd',
  'log.fault.text': 'de tekst heeft niet de vorm waarin ze werd opgeslagen',
  'log.fault.envelope': 'ze staat onder een andere stroom of revisie dan ze zelf zegt',
  'log.fault.revision': 'ervoor ontbreekt een gebeurtenis, of er staat er een twee keer',
  'log.fault.previous-hash': 'ze volgt niet op de gebeurtenis ervoor',
  'log.fault.batch': 'gebeurtenissen die samen werden opgeslagen zijn niet volledig of niet samen',
  'log.fault.more': '... en nog {count, number}',
  'log.copy.about':
    'het logboek naar een andere opslag kopiëren, of een kopie voortzetten, en bewijzen dat ze gelijk is',
  'log.copy.option.from': 'een gegevensmap, of het adres van een gebeurtenissenserver',
  'log.copy.option.to': 'een gegevensmap, of het adres van een gebeurtenissenserver',
  'log.copy.option.prefix': 'waar de namen van onze stromen daar mee beginnen',
  'log.copy.done':
    '{copied, number} {copied, plural, one {gebeurtenis} other {gebeurtenissen}} gekopieerd, {found, number} al aanwezig. Beide logboeken bevatten dezelfde {events, number} {events, plural, one {gebeurtenis} other {gebeurtenissen}} in {streams, number} {streams, plural, one {stroom} other {stromen}}, in dezelfde volgorde; hun ketens kloppen, en hun weergaven zijn gelijk.',
  'log.copy.grown':
    'Intussen is het eerste logboek gegroeid. Stop de server ervan en voer hetzelfde opnieuw uit: alleen de rest wordt gekopieerd.',
  'log.copy.same-place': 'Beide plaatsen zijn dezelfde.',
  'log.copy.two-clients': 'Noem beide gebeurtenissenservers met hetzelfde schema: esdb of kurrentdb.',
  'log.copy.owned': 'Een server (proces {pid}) werkt in {folder}. Stop die eerst.',
  'log.copy.source-broken':
    'Er is niets gekopieerd: het logboek is gebroken bij {stream}, revisie {revision}. Zie: pacesetter log verify',
  'log.copy.target-broken':
    'De kopie is niet opgegeven: het doel is gebroken bij {stream}, revisie {revision}. Kies een lege plaats.',
  'log.copy.target-differs':
    'Het doel bevat een ander logboek: het verschilt bij {stream}, revisie {revision}. Kies een lege plaats.',
  'log.copy.target-has-more':
    'Het doel gaat verder na het einde van het eerste logboek, met {stream}, revisie {revision}. Kies een lege plaats.',
  'log.copy.target-moved':
    'Iemand anders schrijft in het doel, bij {stream}, revisie {revision}. Stop die, en kies een lege plaats.',
  'log.copy.target-taken':
    'Intussen is een andere kopie naar het doel begonnen. Wacht tot die klaar is, en voer hetzelfde opnieuw uit.',
  'log.copy.target-refuses': 'Het doel kan {stream}, revisie {revision} niet opslaan: {reason}',
  'log.copy.target-silent':
    'Het doel antwoordt niet: {reason}. Voer hetzelfde opnieuw uit: het gaat verder waar het was.',
  'log.copy.views-differ':
    'De weergaven van beide logboeken verschillen. Gebruik de kopie niet; het eerste logboek is zoals het was.',
  'log.give-up-copy.about':
    'een kopie opgeven die niet tot haar einde komt: het logboek wordt gebruikt zoals het is',
  'log.give-up-copy.none': 'Er is geen kopie naar dit logboek onderweg: er is niets op te geven.',
  'log.give-up-copy.done':
    'De kopie is opgegeven. Het logboek wordt gebruikt zoals het is: {events, number} {events, plural, one {gebeurtenis} other {gebeurtenissen}} in {streams, number} {streams, plural, one {stroom} other {stromen}}; de ketens kloppen.',
  'views.built':
    'De weergaven zijn gebouwd: ze bevatten {events, number} {events, plural, one {gebeurtenis} other {gebeurtenissen}}.',
  'views.stale': 'De weergaven stoppen bij een gebeurtenis die deze versie niet kan lezen: {reason}',
  'views.parked.none': 'De weergaven houden niets tegen.',
  'views.parked.line': '{stream}, vanaf versie {version}: {reason}',
  'views.retried': 'De weergaven houden niets meer tegen.',
  'views.still-parked':
    '{count, plural, one {Eén stroom wordt} other {# stromen worden}} tegengehouden; al het andere staat in de weergaven. Elke regel zegt wat te doen; voer daarna uit: pacesetter views retry',
  'views.missing':
    'In het logboek ontbreken {missing, number} gebeurtenissen die de weergaven wel bevatten. Er is niets gebouwd; beslis daarover met: pacesetter log accept-loss',
  'views.current': 'De server die draait heeft de weergaven van deze versie al, tot positie {position}.',
  'backup.about': 'kopieën van het logboek en van de namenlijst, voor de dag dat hun schijf verloren gaat',
  'backup.create.about':
    'kopieer het logboek en de namenlijst naar een nieuwe map, terwijl de server doorgaat',
  'backup.option.to': 'de map om hem in te maken: een nieuwe of een lege',
  'backup.create.prove': 'Bewijs hem met: pacesetter backup verify {folder}',
  'backup.log':
    'De back-up in {folder} bevat {events, number} {events, plural, one {gebeurtenis} other {gebeurtenissen}} in {streams, number} {streams, plural, one {stroom} other {stromen}}, tot positie {position}.',
  'backup.directory-only':
    'De back-up in {folder} bevat ALLEEN de namenlijst. Het logboek staat op de event store op {address}: maak daar een back-up, met het gereedschap van die server.',
  'backup.names': 'De namenlijst erin bevat {names, number} {names, plural, one {naam} other {namen}}.',
  'backup.no-names': 'Er zit geen namenlijst in: er was er geen.',
  'backup.place-taken': 'Er staat al iets in {folder}. Kies een map die nieuw of leeg is.',
  'backup.place-refuses':
    'De back-up kon niet geschreven worden naar {folder}: {reason}. Wat daar begonnen was, is weggehaald.',
  'backup.none': 'Er is geen back-up in {folder}: wat niet af is, heeft geen backup.json. Maak een nieuwe.',
  'backup.manifest-changed':
    'De back-up in {folder} is niet te vertrouwen: {file} is gewijzigd. Neem een andere.',
  'backup.newer': 'De back-up in {folder} is van een nieuwere versie. Gebruik die versie.',
  'backup.file-missing': 'De back-up in {folder} is niet heel: {file} ontbreekt. Neem een andere.',
  'backup.file-changed':
    'De back-up in {folder} is niet te vertrouwen: {file} is niet wat gekopieerd werd. Neem een andere.',
  'backup.file-broken':
    '{file} in de back-up in {folder} was stuk toen het gekopieerd werd: {reason}. Neem een vroegere, en kijk naar de schijf.',
  'backup.log-broken':
    'Het logboek in de back-up in {folder} was niet gaaf toen het gekopieerd werd: {stream}, revisie {revision}. Neem een vroegere, en zie: pacesetter log verify',
  'backup.contents-differ':
    '{file} in de back-up in {folder} bevat niet wat de back-up zegt. Neem een andere.',
  'backup.views-differ':
    'De weergaven uit de back-up in {folder} verschillen van die van het logboek waarvan hij gemaakt is. Een van beide is gewijzigd: zie pacesetter log verify',
  'backup.data-taken': 'In {folder} staat al {file}, en er wordt niets overschreven. Zet het eerst weg.',
  'backup.events-lost':
    'In de back-up {missing, plural, one {ontbreekt} other {ontbreken}} {missing, number} {missing, plural, one {gebeurtenis die} other {gebeurtenissen die}} sindsdien vastgelegd {missing, plural, one {werd} other {werden}}, zoals {file} vertelt. Er is niets teruggezet. Zoek een latere back-up; is die er niet, zeg het dan: --accept-loss, met de reden.',
  'backup.verify.about': 'zet een back-up terug op een tijdelijke plaats, en bewijs dat hij heel is',
  'backup.argument.folder': 'de map van de back-up',
  'backup.verify.whole':
    'De back-up van {takenAt} is heel: hij is teruggezet op een tijdelijke plaats, de bestanden zijn zoals ze gemaakt werden, en de ketens kloppen.',
  'backup.verify.source.equal': 'De weergaven eruit zijn gelijk aan die van het logboek in {data} tot daar.',
  'backup.verify.source.shorter':
    'Het logboek in {data} is dat waarvan hij gemaakt is, en mist wat de back-up bevat: daar gingen gebeurtenissen verloren.',
  'backup.verify.source.other': 'Het logboek in {data} is een ander: er is niets mee vergeleken.',
  'backup.verify.source.broken': 'Het logboek in {data} kan niet gelezen worden: er is niets mee vergeleken.',
  'backup.verify.source.none': 'In {data} staat geen logboek om hem mee te vergelijken.',
  'backup.source-broken':
    'Wat gekopieerd moet worden, kan niet gelezen worden: {reason}. Kijk naar de schijf, en neem de laatste back-up die heel is: pacesetter backup verify',
  'backup.restore.about': 'zet een back-up in een gegevensmap die geen logboek en geen namenlijst heeft',
  'backup.option.instead-of':
    'de gegevensmap waarvoor hij in de plaats komt: daar wordt geteld wat sindsdien vastgelegd werd',
  'backup.option.accept-loss':
    'ga verder zonder de gebeurtenissen die sindsdien vastgelegd werden, en waarom; het wordt voor altijd opgeschreven',
  'backup.restore.unnamed': 'Noem de gegevensmap om in terug te zetten: --data, of PACESETTER_DATA.',
  'backup.restore.no-folder': 'Er is geen map {folder}.',
  'backup.restore.done': 'De back-up van {takenAt} is teruggezet in {data}.',
  'backup.restore.views':
    'Het logboek is een nieuwe opslag: posities en cursors van vroeger worden geweigerd. De weergaven zijn gebouwd.',
  'backup.restore.withdrawn': 'Tokens en rechten die sindsdien ingetrokken werden, gelden weer.',
  'backup.restore.unknown':
    'Hoeveel gebeurtenissen na {takenAt} vastgelegd werden, is niet te zeggen: er staat geen logboek en er staan geen weergaven van ernaast.',
  'backup.restore.missing':
    '{missing, plural, =0 {Sindsdien werd er niets vastgelegd} one {Eén gebeurtenis werd sindsdien vastgelegd, en ontbreekt} other {{missing, number} gebeurtenissen werden sindsdien vastgelegd, en ontbreken}}, zoals {file} vertelt.',
  'backup.owned': 'Een server (proces {pid}) werkt in {folder}. Stop hem eerst.',
  'eventstore.read-allowed': 'De groep {group} mag nu $all lezen.',
  'eventstore.read-allowed-before': 'De groep {group} mocht $all al lezen. Er is niets gewijzigd.',
  'eventstore.protected':
    'Van de gebruikers van deze server mag nu alleen de groep {group} de stromen van gebruikers lezen en schrijven.',
  'eventstore.protected-before':
    'De stromen van gebruikers op deze server waren al voor de groep {group} alleen. Er is niets gewijzigd.',
  'eventstore.others':
    'De instellingen van deze server laten anderen binnen: {others}. Zij zouden van elke stroom van gebruikers buitengesloten worden. Er is niets gewijzigd; als u dat wilt, voeg toe: --replace',

  'import.done':
    '{imported, number} ingevoerd, {there, number} al aanwezig, {changed, number} intussen gewijzigd, {refused, number} geweigerd.',
  'import.would':
    'Alleen geprobeerd, er is niets geschreven. In te voeren: {imported, number}, al aanwezig: {there, number}, intussen gewijzigd: {changed, number}, te weigeren: {refused, number}.',
  'import.changed': 'regel {line}: {key} is gewijzigd sinds de invoer, en is gelaten zoals het was: {fields}',
  'import.refused': 'regel {line}, {key}: {message}',
  'import.refused-line': 'regel {line}: {message}',
  'import.warning': 'Let op',
  'import.near-districts':
    '{first} (regel {firstLine}) en {second} (regel {secondLine}) zijn waarschijnlijk één wijk.',
  'import.stopped': 'Gestopt bij regel {line}; de rijen vanaf daar zijn niet ingevoerd. {message}',
  'import.no-programme': 'Er is geen programma {programme}.',
  'import.nothing': 'Er is niets ingevoerd.',
  'row.WRONG_NUMBER_OF_CELLS':
    '{cells, number} {cells, plural, one {cel} other {cellen}}, terwijl de kopregel er {columns, number} heeft',
  'row.KEY_CAME_BEFORE': 'deze sleutel kwam al voor, op regel {line}',
  'row.ROW_TOO_LARGE': 'ze telt {bytes, number} bytes, en mag er {limit, number} tellen',
  'file.NOT_UTF8': '{file}, regel {line}: dit is geen UTF-8. Bewaar het bestand als CSV met UTF-8.',
  'file.NO_HEADER': '{file}: het bestand is leeg.',
  'file.LINE_ENDS': '{file}: de regels eindigen op CR alleen. Bewaar het bestand met CRLF of LF.',
  'file.NOT_COMMAS':
    '{file}: de kolommen zijn niet gescheiden door komma’s. Bewaar het bestand als CSV met komma’s.',
  'file.EMPTY_COLUMN_NAME': '{file}, regel {line}: een kolom heeft geen naam.',
  'file.REPEATED_COLUMN_NAME': '{file}, regel {line}: meer dan één kolom heet {name}.',
  'file.QUOTE_NOT_CLOSED':
    '{file}: de rij die op regel {line} begint, opent een aanhalingsteken dat nooit gesloten wordt.',
  'file.MISPLACED_QUOTE':
    '{file}: de rij die op regel {line} begint, heeft een aanhalingsteken op de verkeerde plaats. Een cel met aanhalingstekens staat tussen aanhalingstekens, en elk daarbinnen wordt verdubbeld.',
  'file.unreadable': '{file} kan niet gelezen worden: {reason}',
  'file.too-large': '{file} is groter dan {megabytes, number} MB.',
  'mapping.NOT_YAML': '{file}, regel {line}: dit is geen YAML. {detail}',
  'mapping.NOT_A_MAPPING': "{file}: noem op elke regel een veld, zoals  title.fr: '{'column: title'}'",
  'mapping.UNKNOWN_FIELD': '{file}, regel {line}: een project heeft geen veld {path}.',
  'mapping.OVERLAPPING_FIELD': '{file}, regel {line}: {path} is deel van een veld dat al gegeven is.',
  'mapping.COLUMN_OR_VALUE':
    "{file}, regel {line}: {path} heeft een kolom of een waarde nodig, zoals '{'column: title'}' of '{'value: fr'}'.",
  'mapping.UNKNOWN_SETTING': '{file}, regel {line}: {path} kan geen {detail} hebben.',
  'mapping.UNKNOWN_COLUMN': '{file}, regel {line}: {path} noemt de kolom {detail}, en die is er niet.',
  'mapping.NOT_A_TEXT': '{file}, regel {line}: {path} heeft een tekst nodig.',
  'mapping.NOT_A_WHOLE_NUMBER': '{file}, regel {line}: {path} heeft een geheel getal nodig.',
  'mapping.NOT_A_LIST': "{file}, regel {line}: {path} heeft een lijst nodig, zoals '{'value: [a, b]'}'.",
  'mapping.LIST_NEEDS_PLACES':
    '{file}, regel {line}: {path} is een lijst. Noem de plaatsen: {path}.0, {path}.1 enzovoort.',
  'mapping.NO_KEY': '{file}: het veld key ontbreekt. Daaraan herkent een tweede invoer zijn rijen.',
  'mapping.NO_TITLE': '{file}: de titel ontbreekt: title.nl, title.fr of title.en.',

  'error.prefix': 'Fout',
  'error.folder-closed':
    'Deze gebruiker mag {folder} niet inzien. Voer dit uit als de gebruiker van de server, bijvoorbeeld met "runuser -u pacesetter --".',
  'error.no-data':
    'In {folder} is er geen logboek. Start daar eerst een server: pacesetter serve --data {folder}',
  'error.name-missing': 'Noem het programma: --name, --name-nl, --name-fr of --name-en.',
  'error.name-twice': 'De naam in het {language} is twee keer gegeven.',
  'error.not-a-uuid': '{value} is geen UUID.',
  'error.new-or-actor': 'Zeg voor wie: ofwel --new, ofwel --actor met een id.',
  'error.owned':
    'Een ander proces (pid {pid}) werkt in {folder}, en antwoordt nog niet. Probeer het later opnieuw.',
  'error.not-a-group':
    '{value} kan geen groep van gebruikers zijn: dat is één woord dat niet met een dollarteken begint.',
  'error.no-event-store':
    'Noem de server in PACESETTER_EVENTSTORE, en zijn beheerder in PACESETTER_EVENTSTORE_USER en PACESETTER_EVENTSTORE_PASSWORD.',
  'error.event-store': 'De event store heeft dit niet gedaan. {message}',
  'error.outcome-unknown':
    'Nu is niet te zeggen of dit is opgeslagen. Stuur hetzelfde opnieuw: het gebeurt nooit twee keer. Voeg toe: --command-id {commandId}',
  'error.outcome-unknown-import': 'Doe dezelfde invoer opnieuw: er komt nooit iets twee keer bij.',
  'error.server': 'De server kon dit niet. De reden staat in zijn logboek.',
  'error.unexpected': 'Er ging iets mis dat niet mag: {message}',
  'error.log': 'Het logboek is niet bruikbaar: {message}',
  'error.start': 'Er draait geen server, en hier kon er geen gestart worden: {message}',
  'usage.unknownCommand': 'Er is geen commando {name}.',
  'usage.unknownOption': 'De optie {name} is er hier niet.',
  'usage.missingArgument': 'Er ontbreekt iets: {name}.',
  'usage.optionMissingArgument': 'De optie {name} heeft een waarde nodig.',
  'usage.missingMandatoryOptionValue': 'De optie {name} is nodig.',
  'usage.excessArguments': 'Er is iets te veel.',
  'usage.invalidArgument': 'Dit kan de waarde van {name} niet zijn.',
  'usage.other': 'Dit is geen commando dat begrepen wordt.',
  'usage.help': 'Hulp: {command} --help',
};
