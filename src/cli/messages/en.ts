/** ICU messages. The other languages have the same keys and the same placeholders. */
export const EN = {
  'program.about': 'Lead impact projects through design thinking, and prove what was decided and why.',
  'title.usage': 'Usage:',
  'title.arguments': 'What to give:',
  'title.options': 'Options:',
  'title.global-options': 'Options of every command:',
  'title.commands': 'Commands:',
  'option.help': 'show this help',
  'option.version': 'show the version',
  'command.help': 'show the help of a command',
  'option.data': 'the data folder (otherwise PACESETTER_DATA, otherwise ./data/demo)',
  'option.json': 'answer with one JSON object',
  'option.language': 'the language of messages: nl, fr or en (otherwise that of the system)',
  'option.dry-run': 'check everything and show what would happen; write nothing',
  'option.command-id': 'the id of a command whose outcome was unknown, to send it again',
  'option.reason': 'why; it is written down for ever',
  'serve.about': 'start the server',
  'programme.about': 'programmes of a city or a network',
  'programme.open.about': 'open a programme and name its first administrator',
  'programme.option.key': 'its key: 1 to 64 of a to z, 0 to 9 and the hyphen',
  'programme.option.name': 'its name, in the language of --language',
  'programme.option.name-in': 'its name in {language}',
  'programme.option.administrator': 'the id of the actor who administers it',
  'programme.option.deadline': 'its deadline: a date, or an instant with its offset',
  'programme.option.time-zone': 'its time zone, for ever (otherwise Europe/Brussels)',
  'import.about': 'bring in what was kept elsewhere',
  'import.projects.about': 'open an impact project for each row of a CSV file',
  'import.argument.file': 'the CSV file: UTF-8, commas, a header',
  'import.option.programme': 'the key of the programme',
  'import.option.mapping': 'the YAML file that names a column or a constant for each field',
  'token.about': 'tokens with which people and programs come in',
  'token.create.about': 'create a token; its secret is shown once',
  'token.option.new': 'for an actor who is new',
  'token.option.actor': 'for the actor with this id',
  'token.option.name': 'the name of the actor; it is kept beside the log and can be erased',
  'token.revoke.about': 'revoke a token: from now on it is refused',
  'token.argument.token': 'the id of the token: what stands before the dot',
  'token.list.about': 'list all tokens, without their secrets',
  'views.about': 'what is computed from the log',
  'views.build.about': 'build the views of this release ahead of its first start',
  'views.parked.about': 'list what the views hold back because they cannot read it',
  'views.retry.about': 'let the views read again what they hold back',
  'log.about': 'the log of everything that happened',
  'log.verify.about': 'check that nothing in the log was changed, lost or moved',
  'log.accept-loss.about': 'go on although acknowledged events are missing from the log',
  'clock.about': "the server's clock",
  'clock.accept.about': "say that the server's clock is right now, after it jumped",
  'eventstore.about': 'rights on a server of EventStoreDB, for its administrator',
  'eventstore.allow-read.about': 'let a group read $all, as the log’s user has to',
  'eventstore.protect.about':
    'let nobody but a group read and write user streams, and nobody but administrators delete them: ALL user streams of the server, so that other applications on it are locked out',
  'eventstore.option.group': 'the group on that server of the user who keeps the log',
  'eventstore.option.replace': 'even where the server’s settings let others in now',

  'programme.opened': 'The programme {key} is open. Its id: {id}',
  'programme.would-open': 'The programme {key} would be opened. Its id would be: {id}',
  replayed: 'This was done before, by the same command. Nothing was added.',
  'token.created': 'The token of the actor {actor}. Keep it now, it is not shown again:\n{secret}',
  'token.created-before':
    'The token {token} was created before, by the same command. Its secret is not shown again.',
  'token.would-create': 'A token of the actor {actor} would be created.',
  'token.revoked': 'The token {token} is revoked.',
  'token.would-revoke': 'The token {token} would be revoked.',
  'token.none': 'There are no tokens.',
  'token.line': '{token}  {created}  {state, select, revoked {revoked} other {valid}}  {actor}  {name}',
  'clock.accepted': 'The clock is accepted. Things can be written again.',
  'clock.would-accept': 'The clock would be accepted.',
  'loss.accepted': 'The loss is accepted. The views are built again, and things can be written.',
  'loss.would-accept': 'The loss would be accepted.',
  'log.intact':
    'The log is intact: {events, number} {events, plural, one {event} other {events}} in {streams, number} {streams, plural, one {stream} other {streams}}, up to position {head}.',
  'log.damaged':
    'The log is damaged: page(s) {pages} of log.db. Nothing is written any more, and nothing was deleted. Put a backup back: pacesetter backup restore',
  'log.broken':
    'The log is not intact: {faults, number} {faults, plural, one {fault} other {faults}} in {events, number} events.',
  'log.fault': 'position {position} ({stream}, revision {revision}): {kind}',
  'log.fault.hash': 'its text or its hash was changed',
  'log.fault.text': 'its text is not in the form in which it was stored',
  'log.fault.envelope': 'it is stored under another stream or revision than it says',
  'log.fault.revision': 'an event is missing or repeated before it',
  'log.fault.previous-hash': 'it does not follow the event before it',
  'log.fault.batch': 'events that were stored together are not whole or not together',
  'log.fault.more': '... and {count, number} more',
  'log.copy.about': 'copy the log to another store, or go on with a copy, and prove that it is the same',
  'log.copy.option.from': 'a data folder, or the address of an event store',
  'log.copy.option.to': 'a data folder, or the address of an event store',
  'log.copy.option.prefix': 'what the names of our streams begin with there',
  'log.copy.done':
    '{copied, number} {copied, plural, one {event} other {events}} copied, {found, number} there already. Both logs hold the same {events, number} {events, plural, one {event} other {events}} in {streams, number} {streams, plural, one {stream} other {streams}}, in the same order; their chains hold, and their views are equal.',
  'log.copy.grown':
    'Meanwhile the first log has grown. Stop its server and run the same again: only the rest is copied.',
  'log.copy.same-place': 'Both places are the same.',
  'log.copy.two-clients': 'Name both event stores by the same scheme: either esdb or kurrentdb.',
  'log.copy.owned': 'A server (process {pid}) works in {folder}. Stop it first.',
  'log.copy.source-broken':
    'Nothing was copied: the log is broken at {stream}, revision {revision}. See: pacesetter log verify',
  'log.copy.target-broken':
    'The copy was not given up: the target is broken at {stream}, revision {revision}. Choose an empty place.',
  'log.copy.target-differs':
    'The target holds another log: it differs at {stream}, revision {revision}. Choose an empty place.',
  'log.copy.target-has-more':
    'The target goes on after the end of the first log, with {stream}, revision {revision}. Choose an empty place.',
  'log.copy.target-moved':
    'Somebody else writes to the target, at {stream}, revision {revision}. Stop them, and choose an empty place.',
  'log.copy.target-taken':
    'Another copy into the target has begun meanwhile. Wait until it has ended, and run the same again.',
  'log.copy.target-refuses': 'The target cannot store {stream}, revision {revision}: {reason}',
  'log.copy.target-silent':
    'The target does not answer: {reason}. Run the same again: it goes on where it was.',
  'log.copy.views-differ':
    'The views made from both logs differ. The copy is not to be used; the first log is as it was.',
  'log.give-up-copy.about': 'give up a copy that will not come to its end: the log is used as it is',
  'log.give-up-copy.none': 'No copy into this log is under way: there is nothing to give up.',
  'log.give-up-copy.done':
    'The copy is given up. The log is used as it is: {events, number} {events, plural, one {event} other {events}} in {streams, number} {streams, plural, one {stream} other {streams}}; their chains hold.',
  'views.built':
    'The views are built: they hold {events, number} {events, plural, one {event} other {events}}.',
  'views.stale': 'The views stop at an event that this release cannot read: {reason}',
  'views.parked.none': 'The views hold nothing back.',
  'views.parked.line': '{stream}, from version {version} on: {reason}',
  'views.retried': 'The views hold nothing back any more.',
  'views.still-parked':
    '{count, plural, one {One stream is} other {# streams are}} held back; everything else is in the views. What to do stands in each line; then run: pacesetter views retry',
  'views.missing':
    'The log lacks {missing, number} events that the views hold. Nothing was built; decide on it with: pacesetter log accept-loss',
  'views.current': 'The running server has the views of this release already, up to position {position}.',
  'backup.about': 'copies of the log and of the directory, for the day when their disk is lost',
  'backup.create.about': 'copy the log and the directory into a new folder, while the server goes on',
  'backup.option.to': 'the folder to make it in: a new one, or an empty one',
  'backup.create.prove': 'Prove it with: pacesetter backup verify {folder}',
  'backup.log':
    'The backup in {folder} holds {events, number} {events, plural, one {event} other {events}} in {streams, number} {streams, plural, one {stream} other {streams}}, up to position {position}.',
  'backup.directory-only':
    'The backup in {folder} holds the directory ONLY. The log is on the event store at {address}: back it up there, with the tools of that server.',
  'backup.names': 'The directory in it holds {names, number} {names, plural, one {name} other {names}}.',
  'backup.no-names': 'There is no directory in it: there was none.',
  'backup.place-taken': 'There is something in {folder} already. Choose a folder that is new or empty.',
  'backup.place-refuses':
    'The backup could not be written to {folder}: {reason}. What was begun there is removed.',
  'backup.none':
    'There is no backup in {folder}: what did not come to its end has no backup.json. Make another one.',
  'backup.manifest-changed':
    'The backup in {folder} is not to be trusted: {file} was changed. Take another one.',
  'backup.newer': 'The backup in {folder} is of a newer release. Use that release.',
  'backup.file-missing': 'The backup in {folder} is not whole: {file} is missing. Take another one.',
  'backup.file-changed':
    'The backup in {folder} is not to be trusted: {file} is not what was copied. Take another one.',
  'backup.file-broken':
    '{file} in the backup in {folder} was broken when it was copied: {reason}. Take an earlier one, and look at the disk.',
  'backup.log-broken':
    'The log in the backup in {folder} was not intact when it was copied: {stream}, revision {revision}. Take an earlier one, and see: pacesetter log verify',
  'backup.contents-differ':
    '{file} in the backup in {folder} does not hold what the backup says. Take another one.',
  'backup.views-differ':
    'The views made from the backup in {folder} differ from those of the log that it was made of. One of the two was changed: see pacesetter log verify',
  'backup.data-taken': 'There is {file} in {folder} already, and nothing is overwritten. Move it away first.',
  'backup.events-lost':
    'The backup lacks {missing, number} {missing, plural, one {event that was} other {events that were}} recorded since, as {file} tells. Nothing was restored. Look for a later backup; if there is none, say so: --accept-loss, with the reason.',
  'backup.verify.about': 'restore a backup to a temporary place, and prove that it is whole',
  'backup.argument.folder': 'the folder of the backup',
  'backup.verify.whole':
    'The backup of {takenAt} is whole: it was restored to a temporary place, its files are as they were made, and its chains hold.',
  'backup.verify.source.equal': 'Views made from it equal those of the log in {data} up to there.',
  'backup.verify.source.shorter':
    'The log in {data} is the one that it was made of, and lacks what the backup holds: events were lost there.',
  'backup.verify.source.other': 'The log in {data} is another one: nothing was compared with it.',
  'backup.verify.source.broken': 'The log in {data} cannot be read: nothing was compared with it.',
  'backup.verify.source.none': 'There is no log in {data} to compare it with.',
  'backup.source-broken':
    'What is to be copied cannot be read: {reason}. Look at the disk, and take the last backup that is whole: pacesetter backup verify',
  'backup.restore.about': 'put a backup into a data folder that has neither a log nor a directory',
  'backup.option.instead-of':
    'the data folder that it takes the place of: what was recorded since is counted there',
  'backup.option.accept-loss':
    'go on without the events that were recorded since, and why; it is written down for ever',
  'backup.restore.unnamed': 'Name the data folder to restore into: --data, or PACESETTER_DATA.',
  'backup.restore.no-folder': 'There is no folder {folder}.',
  'backup.restore.done': 'The backup of {takenAt} is restored in {data}.',
  'backup.restore.views':
    'The log is a new store: positions and cursors of before are refused. Its views are built.',
  'backup.restore.withdrawn': 'Tokens and rights that were withdrawn since are valid again.',
  'backup.restore.unknown':
    'How many events were recorded after {takenAt} cannot be told: there is neither a log nor views of it beside.',
  'backup.restore.missing':
    '{missing, plural, =0 {No event was recorded since} one {One event was recorded since, and is missing} other {{missing, number} events were recorded since, and are missing}}, as {file} tells.',
  'backup.owned': 'A server (process {pid}) works in {folder}. Stop it first.',
  'eventstore.read-allowed': 'The group {group} may read $all now.',
  'eventstore.read-allowed-before': 'The group {group} could read $all already. Nothing was changed.',
  'eventstore.protected':
    'Of the users of this server, only the group {group} may read and write user streams now.',
  'eventstore.protected-before':
    'The user streams of this server were kept to the group {group} already. Nothing was changed.',
  'eventstore.others':
    'The settings of this server let others in: {others}. They would be locked out of every user stream. Nothing was changed; if that is what you want, add: --replace',

  'import.done':
    '{imported, number} imported, {there, number} there already, {changed, number} changed since, {refused, number} refused.',
  'import.would':
    'Tried only, nothing was written. To import: {imported, number}, there already: {there, number}, changed since: {changed, number}, to refuse: {refused, number}.',
  'import.changed': 'line {line}: {key} has changed since it was imported, and was left as it is: {fields}',
  'import.refused': 'line {line}, {key}: {message}',
  'import.refused-line': 'line {line}: {message}',
  'import.warning': 'Warning',
  'import.near-districts':
    '{first} (line {firstLine}) and {second} (line {secondLine}) are probably one district.',
  'import.stopped': 'Stopped at line {line}; the rows from there on were not imported. {message}',
  'import.no-programme': 'There is no programme {programme}.',
  'import.nothing': 'Nothing was imported.',
  'row.WRONG_NUMBER_OF_CELLS':
    '{cells, number} {cells, plural, one {cell} other {cells}}, where the header has {columns, number}',
  'row.KEY_CAME_BEFORE': 'this key came before, in line {line}',
  'row.ROW_TOO_LARGE': 'it holds {bytes, number} bytes, and may hold {limit, number}',
  'file.NOT_UTF8': '{file}, line {line}: this is not UTF-8. Save the file as CSV with UTF-8.',
  'file.NO_HEADER': '{file}: the file is empty.',
  'file.LINE_ENDS': '{file}: the lines end in CR alone. Save the file with CRLF or LF.',
  'file.NOT_COMMAS': '{file}: its columns are not separated by commas. Save the file as CSV with commas.',
  'file.EMPTY_COLUMN_NAME': '{file}, line {line}: a column has no name.',
  'file.REPEATED_COLUMN_NAME': '{file}, line {line}: more than one column is called {name}.',
  'file.QUOTE_NOT_CLOSED':
    '{file}: the record that begins in line {line} opens a quote that is never closed.',
  'file.MISPLACED_QUOTE':
    '{file}: the record that begins in line {line} has a quote in the wrong place. A cell with quotes is put in quotes, and each quote in it is doubled.',
  'file.unreadable': '{file} cannot be read: {reason}',
  'file.too-large': '{file} is larger than {megabytes, number} MB.',
  'mapping.NOT_YAML': '{file}, line {line}: this is not YAML. {detail}',
  'mapping.NOT_A_MAPPING': "{file}: name a field on each line, such as  title.fr: '{'column: title'}'",
  'mapping.UNKNOWN_FIELD': '{file}, line {line}: a project has no field {path}.',
  'mapping.OVERLAPPING_FIELD': '{file}, line {line}: {path} is part of a field that is given already.',
  'mapping.COLUMN_OR_VALUE':
    "{file}, line {line}: {path} needs either a column or a value, such as '{'column: title'}' or '{'value: fr'}'.",
  'mapping.UNKNOWN_SETTING': '{file}, line {line}: {path} cannot have {detail}.',
  'mapping.UNKNOWN_COLUMN': '{file}, line {line}: {path} names the column {detail}, which is not there.',
  'mapping.NOT_A_TEXT': '{file}, line {line}: {path} needs a text.',
  'mapping.NOT_A_WHOLE_NUMBER': '{file}, line {line}: {path} needs a whole number.',
  'mapping.NOT_A_LIST': "{file}, line {line}: {path} needs a list, such as '{'value: [a, b]'}'.",
  'mapping.LIST_NEEDS_PLACES':
    '{file}, line {line}: {path} is a list. Name its places: {path}.0, {path}.1 and so on.',
  'mapping.NO_KEY': '{file}: the field key is missing. A second import recognises its rows by it.',
  'mapping.NO_TITLE': '{file}: the title is missing: title.nl, title.fr or title.en.',

  'error.prefix': 'Error',
  'error.folder-closed':
    'This user may not look into {folder}. Run this as the user of the server, for instance with "runuser -u pacesetter --".',
  'error.no-data':
    'There is no log in {folder}. Start a server there first: pacesetter serve --data {folder}',
  'error.name-missing': 'Name the programme: --name, --name-nl, --name-fr or --name-en.',
  'error.name-twice': 'The name in {language} is given twice.',
  'error.not-a-uuid': '{value} is not a UUID.',
  'error.new-or-actor': 'Say for whom: either --new, or --actor with an id.',
  'error.owned': 'Another process (pid {pid}) works in {folder}, and does not answer yet. Try again later.',
  'error.not-a-group':
    '{value} cannot be a group of users: it is one word that does not begin with a dollar.',
  'error.no-event-store':
    'Name the server in PACESETTER_EVENTSTORE, and its administrator in PACESETTER_EVENTSTORE_USER and PACESETTER_EVENTSTORE_PASSWORD.',
  'error.event-store': 'The event store has not done this. {message}',
  'error.outcome-unknown':
    'It cannot be told now whether this was stored. Send the same again: it is never done twice. Add: --command-id {commandId}',
  'error.outcome-unknown-import': 'Run the same import again: nothing is ever added twice.',
  'error.server': 'The server could not do this. The reason is in its log.',
  'error.unexpected': 'Something went wrong that should not: {message}',
  'error.log': 'The log cannot be used: {message}',
  'error.start': 'No server runs, and none could be started here: {message}',
  'usage.unknownCommand': 'There is no command {name}.',
  'usage.unknownOption': 'There is no option {name} here.',
  'usage.missingArgument': 'Something is missing: {name}.',
  'usage.optionMissingArgument': 'The option {name} needs a value.',
  'usage.missingMandatoryOptionValue': 'The option {name} is needed.',
  'usage.excessArguments': 'There is something too much.',
  'usage.invalidArgument': 'This cannot be the value of {name}.',
  'usage.other': 'This is not a command that can be understood.',
  'usage.help': 'Help: {command} --help',
} as const;

export type CliMessage = keyof typeof EN;
