import type { CliMessage } from './en.js';

export const FR: Readonly<Record<CliMessage, string>> = {
  'program.about':
    'Menez des projets à impact par le design thinking, et prouvez ce qui a été décidé et pourquoi.',
  'title.usage': 'Utilisation :',
  'title.arguments': 'À donner :',
  'title.options': 'Options :',
  'title.global-options': 'Options de chaque commande :',
  'title.commands': 'Commandes :',
  'option.help': 'montrer cette aide',
  'option.version': 'montrer la version',
  'command.help': 'montrer l’aide d’une commande',
  'option.data': 'le dossier des données (sinon PACESETTER_DATA, sinon ./data/demo)',
  'option.json': 'répondre par un seul objet JSON',
  'option.language': 'la langue des messages : nl, fr ou en (sinon celle du système)',
  'option.dry-run': 'tout vérifier et montrer ce qui se passerait ; ne rien écrire',
  'option.command-id': 'l’identifiant d’une commande dont l’issue était inconnue, pour la renvoyer',
  'option.reason': 'pourquoi ; cela reste écrit pour toujours',
  'serve.about': 'démarrer le serveur',
  'programme.about': 'les programmes d’une ville ou d’un réseau',
  'programme.open.about': 'ouvrir un programme et nommer son premier administrateur',
  'programme.option.key': 'sa clé : 1 à 64 caractères de a à z, de 0 à 9 et le trait d’union',
  'programme.option.name': 'son nom, dans la langue de --language',
  'programme.option.name-in': 'son nom en {language}',
  'programme.option.administrator': 'l’identifiant de l’acteur qui l’administre',
  'programme.option.deadline': 'son échéance : une date, ou un instant avec son décalage',
  'programme.option.time-zone': 'son fuseau horaire, pour toujours (sinon Europe/Brussels)',
  'import.about': 'reprendre ce qui était tenu ailleurs',
  'import.projects.about': 'ouvrir un projet à impact pour chaque ligne d’un fichier CSV',
  'import.argument.file': 'le fichier CSV : UTF-8, des virgules, un en-tête',
  'import.option.programme': 'la clé du programme',
  'import.option.mapping': 'le fichier YAML qui nomme une colonne ou une constante pour chaque champ',
  'token.about': 'les jetons avec lesquels des personnes et des programmes entrent',
  'token.create.about': 'créer un jeton ; son secret n’est montré qu’une fois',
  'token.option.new': 'pour un acteur nouveau',
  'token.option.actor': 'pour l’acteur qui a cet identifiant',
  'token.option.name': 'le nom de l’acteur ; il est gardé à côté du journal et peut être effacé',
  'token.revoke.about': 'révoquer un jeton : il est refusé dès maintenant',
  'token.argument.token': 'l’identifiant du jeton : ce qui précède le point',
  'token.list.about': 'montrer tous les jetons, sans leur secret',
  'views.about': 'ce qui est calculé à partir du journal',
  'views.build.about': 'construire les vues de cette version avant son premier démarrage',
  'views.parked.about': 'lister ce que les vues retiennent parce qu’elles ne peuvent pas le lire',
  'views.retry.about': 'faire relire aux vues ce qu’elles retiennent',
  'log.about': 'le journal de tout ce qui s’est passé',
  'log.verify.about': 'vérifier que rien dans le journal n’a été modifié, perdu ou déplacé',
  'log.accept-loss.about': 'continuer bien que des événements confirmés manquent dans le journal',
  'clock.about': 'l’horloge du serveur',
  'clock.accept.about': 'dire que l’horloge du serveur est juste maintenant, après un saut',
  'eventstore.about': 'les droits sur un serveur EventStoreDB, pour son administrateur',
  'eventstore.allow-read.about': 'laisser un groupe lire $all, ce que l’utilisateur du journal doit pouvoir',
  'eventstore.protect.about':
    'ne laisser qu’un groupe lire et écrire les flux des utilisateurs, et que les administrateurs les supprimer : TOUS les flux des utilisateurs du serveur, si bien que les autres applications en sont exclues',
  'eventstore.option.group': 'le groupe, sur ce serveur, de l’utilisateur qui tient le journal',
  'eventstore.option.replace': 'même là où les réglages du serveur en laissent entrer d’autres',

  'programme.opened': 'Le programme {key} est ouvert. Son identifiant : {id}',
  'programme.would-open': 'Le programme {key} serait ouvert. Son identifiant serait : {id}',
  replayed: 'C’était déjà fait, par la même commande. Rien n’a été ajouté.',
  'token.created': 'Le jeton de l’acteur {actor}. Gardez-le maintenant, il ne sera plus montré :\n{secret}',
  'token.created-before':
    'Le jeton {token} a déjà été créé, par la même commande. Son secret n’est plus montré.',
  'token.would-create': 'Un jeton de l’acteur {actor} serait créé.',
  'token.revoked': 'Le jeton {token} est révoqué.',
  'token.would-revoke': 'Le jeton {token} serait révoqué.',
  'token.none': 'Il n’y a pas de jetons.',
  'token.line': '{token}  {created}  {state, select, revoked {révoqué} other {valable}}  {actor}  {name}',
  'clock.accepted': 'L’horloge est acceptée. On peut de nouveau enregistrer.',
  'clock.would-accept': 'L’horloge serait acceptée.',
  'loss.accepted': 'La perte est acceptée. Les vues sont reconstruites, et on peut enregistrer.',
  'loss.would-accept': 'La perte serait acceptée.',
  'log.intact':
    'Le journal est intact : {events, number} {events, plural, one {événement} other {événements}} dans {streams, number} {streams, plural, one {flux} other {flux}}, jusqu’à la position {head}.',
  'log.damaged':
    'Le journal est endommagé : page(s) {pages} de log.db. Plus rien n’est enregistré, et rien n’a été effacé. Restaurez une sauvegarde : pacesetter backup restore',
  'log.broken':
    'Le journal n’est pas intact : {faults, number} {faults, plural, one {faute} other {fautes}} dans {events, number} événements.',
  'log.fault': 'position {position} ({stream}, révision {revision}) : {kind}',
  'log.fault.hash': 'son texte ou son empreinte a été modifié',
  'log.fault.text': 'son texte n’a pas la forme dans laquelle il a été enregistré',
  'log.fault.envelope': 'il est rangé sous un autre flux ou une autre révision qu’il ne le dit',
  'log.fault.revision': 'avant lui, un événement manque ou se répète',
  'log.fault.previous-hash': 'il ne suit pas l’événement d’avant',
  'log.fault.batch': 'des événements enregistrés ensemble ne sont pas complets ou pas ensemble',
  'log.fault.more': '... et {count, number} de plus',
  'log.copy.about':
    'copier le journal vers un autre stockage, ou continuer une copie, et prouver qu’elle est identique',
  'log.copy.option.from': 'un dossier de données, ou l’adresse d’un serveur d’événements',
  'log.copy.option.to': 'un dossier de données, ou l’adresse d’un serveur d’événements',
  'log.copy.option.prefix': 'par quoi y commencent les noms de nos flux',
  'log.copy.done':
    '{copied, number} {copied, plural, one {événement copié} other {événements copiés}}, {found, number} déjà là. Les deux journaux contiennent les mêmes {events, number} {events, plural, one {événement} other {événements}} en {streams, number} {streams, plural, one {flux} other {flux}}, dans le même ordre ; leurs chaînes tiennent, et leurs vues sont égales.',
  'log.copy.grown':
    'Entre-temps, le premier journal a grandi. Arrêtez son serveur et relancez la même commande : seul le reste est copié.',
  'log.copy.same-place': 'Les deux endroits sont le même.',
  'log.copy.two-clients': 'Nommez les deux serveurs d’événements par le même schéma : esdb ou kurrentdb.',
  'log.copy.owned': 'Un serveur (processus {pid}) travaille dans {folder}. Arrêtez-le d’abord.',
  'log.copy.source-broken':
    'Rien n’a été copié : le journal est rompu à {stream}, révision {revision}. Voir : pacesetter log verify',
  'log.copy.target-broken':
    'La copie n’est pas abandonnée : la cible est rompue à {stream}, révision {revision}. Choisissez un endroit vide.',
  'log.copy.target-differs':
    'La cible contient un autre journal : il diffère à {stream}, révision {revision}. Choisissez un endroit vide.',
  'log.copy.target-has-more':
    'La cible continue après la fin du premier journal, avec {stream}, révision {revision}. Choisissez un endroit vide.',
  'log.copy.target-moved':
    'Quelqu’un d’autre écrit dans la cible, à {stream}, révision {revision}. Arrêtez-le, et choisissez un endroit vide.',
  'log.copy.target-taken':
    'Une autre copie vers la cible a commencé entre-temps. Attendez qu’elle soit finie, puis relancez la même commande.',
  'log.copy.target-refuses': 'La cible ne peut pas conserver {stream}, révision {revision} : {reason}',
  'log.copy.target-silent':
    'La cible ne répond pas : {reason}. Relancez la même commande : elle continue où elle était.',
  'log.copy.views-differ':
    'Les vues faites des deux journaux diffèrent. La copie ne doit pas servir ; le premier journal est resté tel quel.',
  'log.give-up-copy.about':
    'renoncer à une copie qui n’arrivera pas à sa fin : le journal sert tel qu’il est',
  'log.give-up-copy.none': 'Aucune copie vers ce journal n’est en cours : il n’y a rien à quoi renoncer.',
  'log.give-up-copy.done':
    'La copie est abandonnée. Le journal sert tel qu’il est : {events, number} {events, plural, one {événement} other {événements}} en {streams, number} {streams, plural, one {flux} other {flux}} ; leurs chaînes tiennent.',
  'views.built':
    'Les vues sont construites : elles contiennent {events, number} {events, plural, one {événement} other {événements}}.',
  'views.stale': 'Les vues s’arrêtent à un événement que cette version ne peut pas lire : {reason}',
  'views.parked.none': 'Les vues ne retiennent rien.',
  'views.parked.line': '{stream}, à partir de la version {version} : {reason}',
  'views.retried': 'Les vues ne retiennent plus rien.',
  'views.still-parked':
    '{count, plural, one {Un flux est retenu} other {# flux sont retenus}} ; tout le reste est dans les vues. Chaque ligne dit que faire ; lancez ensuite : pacesetter views retry',
  'views.missing':
    'Il manque dans le journal {missing, number} événements que les vues contiennent. Rien n’a été construit ; décidez-en avec : pacesetter log accept-loss',
  'views.current': 'Le serveur en marche a déjà les vues de cette version, jusqu’à la position {position}.',
  'backup.about': 'des copies du journal et du répertoire, pour le jour où leur disque est perdu',
  'backup.create.about':
    'copier le journal et le répertoire dans un nouveau dossier, tandis que le serveur continue',
  'backup.option.to': 'le dossier où la faire : nouveau, ou vide',
  'backup.create.prove': 'Prouvez-la avec : pacesetter backup verify {folder}',
  'backup.log':
    'La sauvegarde dans {folder} contient {events, number} {events, plural, one {événement} other {événements}} en {streams, number} {streams, plural, one {flux} other {flux}}, jusqu’à la position {position}.',
  'backup.directory-only':
    'La sauvegarde dans {folder} contient SEULEMENT le répertoire. Le journal est sur le serveur d’événements {address} : sauvegardez-le là, avec les outils de ce serveur.',
  'backup.names': 'Son répertoire contient {names, number} {names, plural, one {nom} other {noms}}.',
  'backup.no-names': 'Elle ne contient pas de répertoire : il n’y en avait pas.',
  'backup.place-taken': 'Il y a déjà quelque chose dans {folder}. Choisissez un dossier nouveau ou vide.',
  'backup.place-refuses':
    'La sauvegarde n’a pas pu être écrite dans {folder} : {reason}. Ce qui y était commencé est supprimé.',
  'backup.none':
    'Il n’y a pas de sauvegarde dans {folder} : ce qui n’est pas arrivé à sa fin n’a pas de backup.json. Faites-en une autre.',
  'backup.manifest-changed':
    'On ne peut pas se fier à la sauvegarde dans {folder} : {file} a été modifié. Prenez-en une autre.',
  'backup.newer': 'La sauvegarde dans {folder} vient d’une version plus récente. Utilisez cette version.',
  'backup.file-missing':
    'La sauvegarde dans {folder} n’est pas entière : {file} manque. Prenez-en une autre.',
  'backup.file-changed':
    'On ne peut pas se fier à la sauvegarde dans {folder} : {file} n’est pas ce qui a été copié. Prenez-en une autre.',
  'backup.file-broken':
    '{file} dans la sauvegarde dans {folder} était abîmé quand il a été copié : {reason}. Prenez-en une plus ancienne, et regardez le disque.',
  'backup.log-broken':
    'Le journal de la sauvegarde dans {folder} n’était pas intact quand il a été copié : {stream}, révision {revision}. Prenez-en une plus ancienne, et voyez : pacesetter log verify',
  'backup.contents-differ':
    '{file} dans la sauvegarde dans {folder} ne contient pas ce que dit la sauvegarde. Prenez-en une autre.',
  'backup.views-differ':
    'Les vues faites à partir de la sauvegarde dans {folder} diffèrent de celles du journal dont elle provient. L’un des deux a été modifié : voir pacesetter log verify',
  'backup.data-taken': 'Il y a déjà {file} dans {folder}, et rien n’est écrasé. Déplacez-le d’abord.',
  'backup.events-lost':
    'Il manque à la sauvegarde {missing, number} {missing, plural, one {événement enregistré} other {événements enregistrés}} depuis, comme le dit {file}. Rien n’a été restauré. Cherchez une sauvegarde plus récente ; s’il n’y en a pas, dites-le : --accept-loss, avec la raison.',
  'backup.verify.about': 'restaurer une sauvegarde à un endroit temporaire, et prouver qu’elle est entière',
  'backup.argument.folder': 'le dossier de la sauvegarde',
  'backup.verify.whole':
    'La sauvegarde du {takenAt} est entière : elle a été restaurée à un endroit temporaire, ses fichiers sont tels qu’ils ont été faits, et ses chaînes tiennent.',
  'backup.verify.source.equal':
    'Les vues faites à partir d’elle sont égales à celles du journal dans {data} jusque-là.',
  'backup.verify.source.shorter':
    'Le journal dans {data} est celui dont elle provient, et il lui manque ce que contient la sauvegarde : des événements y ont été perdus.',
  'backup.verify.source.other': 'Le journal dans {data} en est un autre : rien n’a été comparé avec lui.',
  'backup.verify.source.broken':
    'Le journal dans {data} ne peut pas être lu : rien n’a été comparé avec lui.',
  'backup.verify.source.none': 'Il n’y a pas de journal dans {data} avec lequel la comparer.',
  'backup.source-broken':
    'Ce qui est à copier ne peut pas être lu : {reason}. Regardez le disque, et prenez la dernière sauvegarde qui est entière : pacesetter backup verify',
  'backup.restore.about': 'mettre une sauvegarde dans un dossier de données qui n’a ni journal ni répertoire',
  'backup.option.instead-of':
    'le dossier de données dont elle prend la place : on y compte ce qui a été enregistré depuis',
  'backup.option.accept-loss':
    'continuer sans les événements enregistrés depuis, et pourquoi ; c’est noté pour toujours',
  'backup.restore.unnamed': 'Nommez le dossier de données où restaurer : --data, ou PACESETTER_DATA.',
  'backup.restore.no-folder': 'Il n’y a pas de dossier {folder}.',
  'backup.restore.done': 'La sauvegarde du {takenAt} est restaurée dans {data}.',
  'backup.restore.views':
    'Le journal est un nouveau magasin : les positions et curseurs d’avant sont refusés. Ses vues sont construites.',
  'backup.restore.withdrawn': 'Les jetons et les droits retirés depuis sont de nouveau valables.',
  'backup.restore.unknown':
    'On ne peut pas dire combien d’événements ont été enregistrés après {takenAt} : il n’y a à côté ni journal ni vues de celui-ci.',
  'backup.restore.missing':
    '{missing, plural, =0 {Aucun événement n’a été enregistré depuis} one {Un événement a été enregistré depuis, et manque} other {{missing, number} événements ont été enregistrés depuis, et manquent}}, comme le dit {file}.',
  'backup.owned': 'Un serveur (processus {pid}) travaille dans {folder}. Arrêtez-le d’abord.',
  'eventstore.read-allowed': 'Le groupe {group} peut maintenant lire $all.',
  'eventstore.read-allowed-before': 'Le groupe {group} pouvait déjà lire $all. Rien n’a été changé.',
  'eventstore.protected':
    'Parmi les utilisateurs de ce serveur, seul le groupe {group} peut maintenant lire et écrire les flux des utilisateurs.',
  'eventstore.protected-before':
    'Les flux des utilisateurs de ce serveur étaient déjà réservés au groupe {group}. Rien n’a été changé.',
  'eventstore.others':
    'Les réglages de ce serveur en laissent entrer d’autres : {others}. Ils seraient exclus de chaque flux des utilisateurs. Rien n’a été changé ; si c’est ce que vous voulez, ajoutez : --replace',

  'import.done':
    'Importés : {imported, number}, déjà présents : {there, number}, modifiés depuis : {changed, number}, refusés : {refused, number}.',
  'import.would':
    'Un essai seulement, rien n’a été écrit. À importer : {imported, number}, déjà présents : {there, number}, modifiés depuis : {changed, number}, à refuser : {refused, number}.',
  'import.changed':
    'ligne {line} : {key} a été modifié depuis son importation, et a été laissé tel quel : {fields}',
  'import.refused': 'ligne {line}, {key} : {message}',
  'import.refused-line': 'ligne {line} : {message}',
  'import.warning': 'Attention',
  'import.near-districts':
    '{first} (ligne {firstLine}) et {second} (ligne {secondLine}) sont sans doute un seul quartier.',
  'import.stopped': 'Arrêté à la ligne {line} ; les lignes à partir de là n’ont pas été importées. {message}',
  'import.no-programme': 'Il n’y a pas de programme {programme}.',
  'import.nothing': 'Rien n’a été importé.',
  'row.WRONG_NUMBER_OF_CELLS':
    '{cells, number} {cells, plural, one {cellule} other {cellules}}, alors que l’en-tête en a {columns, number}',
  'row.KEY_CAME_BEFORE': 'cette clé figure déjà à la ligne {line}',
  'row.ROW_TOO_LARGE': 'elle compte {bytes, number} octets, et peut en compter {limit, number}',
  'file.NOT_UTF8':
    '{file}, ligne {line} : ce n’est pas de l’UTF-8. Enregistrez le fichier en CSV avec UTF-8.',
  'file.NO_HEADER': '{file} : le fichier est vide.',
  'file.LINE_ENDS': '{file} : les lignes se terminent par CR seul. Enregistrez le fichier avec CRLF ou LF.',
  'file.NOT_COMMAS':
    '{file} : les colonnes ne sont pas séparées par des virgules. Enregistrez le fichier en CSV avec des virgules.',
  'file.EMPTY_COLUMN_NAME': '{file}, ligne {line} : une colonne n’a pas de nom.',
  'file.REPEATED_COLUMN_NAME': '{file}, ligne {line} : plus d’une colonne s’appelle {name}.',
  'file.QUOTE_NOT_CLOSED':
    '{file} : l’enregistrement qui commence à la ligne {line} ouvre un guillemet qui n’est jamais fermé.',
  'file.MISPLACED_QUOTE':
    '{file} : l’enregistrement qui commence à la ligne {line} a un guillemet mal placé. Une cellule avec des guillemets se met entre guillemets, et chacun à l’intérieur est doublé.',
  'file.unreadable': '{file} ne peut pas être lu : {reason}',
  'file.too-large': '{file} dépasse {megabytes, number} Mo.',
  'mapping.NOT_YAML': '{file}, ligne {line} : ce n’est pas du YAML. {detail}',
  'mapping.NOT_A_MAPPING': "{file} : nommez un champ par ligne, par exemple  title.fr: '{'column: title'}'",
  'mapping.UNKNOWN_FIELD': '{file}, ligne {line} : un projet n’a pas de champ {path}.',
  'mapping.OVERLAPPING_FIELD': '{file}, ligne {line} : {path} fait partie d’un champ déjà donné.',
  'mapping.COLUMN_OR_VALUE':
    "{file}, ligne {line} : {path} demande une colonne ou une valeur, par exemple '{'column: title'}' ou '{'value: fr'}'.",
  'mapping.UNKNOWN_SETTING': '{file}, ligne {line} : {path} ne peut pas avoir {detail}.',
  'mapping.UNKNOWN_COLUMN': '{file}, ligne {line} : {path} nomme la colonne {detail}, qui n’existe pas.',
  'mapping.NOT_A_TEXT': '{file}, ligne {line} : {path} demande un texte.',
  'mapping.NOT_A_WHOLE_NUMBER': '{file}, ligne {line} : {path} demande un nombre entier.',
  'mapping.NOT_A_LIST': "{file}, ligne {line} : {path} demande une liste, par exemple '{'value: [a, b]'}'.",
  'mapping.LIST_NEEDS_PLACES':
    '{file}, ligne {line} : {path} est une liste. Nommez ses places : {path}.0, {path}.1 et ainsi de suite.',
  'mapping.NO_KEY':
    '{file} : le champ key manque. C’est par lui qu’une seconde importation reconnaît ses lignes.',
  'mapping.NO_TITLE': '{file} : le titre manque : title.nl, title.fr ou title.en.',

  'error.prefix': 'Erreur',
  'error.folder-closed':
    'Cet utilisateur ne peut pas lire {folder}. Exécutez ceci comme l’utilisateur du serveur, par exemple avec « runuser -u pacesetter -- ».',
  'error.no-data':
    'Il n’y a pas de journal dans {folder}. Démarrez-y d’abord un serveur : pacesetter serve --data {folder}',
  'error.name-missing': 'Nommez le programme : --name, --name-nl, --name-fr ou --name-en.',
  'error.name-twice': 'Le nom en {language} est donné deux fois.',
  'error.not-a-uuid': '{value} n’est pas un UUID.',
  'error.new-or-actor': 'Dites pour qui : soit --new, soit --actor avec un identifiant.',
  'error.owned':
    'Un autre processus (pid {pid}) travaille dans {folder}, et ne répond pas encore. Réessayez plus tard.',
  'error.not-a-group':
    '{value} ne peut pas être un groupe d’utilisateurs : c’est un seul mot qui ne commence pas par un dollar.',
  'error.no-event-store':
    'Nommez le serveur dans PACESETTER_EVENTSTORE, et son administrateur dans PACESETTER_EVENTSTORE_USER et PACESETTER_EVENTSTORE_PASSWORD.',
  'error.event-store': 'Le serveur EventStoreDB ne l’a pas fait. {message}',
  'error.outcome-unknown':
    'On ne peut pas dire pour le moment si cela a été enregistré. Renvoyez la même chose : rien n’est jamais fait deux fois. Ajoutez : --command-id {commandId}',
  'error.outcome-unknown-import': 'Relancez la même importation : rien n’est jamais ajouté deux fois.',
  'error.server': 'Le serveur n’a pas pu le faire. La raison est dans son journal.',
  'error.unexpected': 'Une erreur s’est produite qui ne devrait pas : {message}',
  'error.log': 'Le journal ne peut pas servir : {message}',
  'error.start': 'Aucun serveur n’est en marche, et aucun n’a pu démarrer ici : {message}',
  'usage.unknownCommand': 'Il n’y a pas de commande {name}.',
  'usage.unknownOption': 'Il n’y a pas d’option {name} ici.',
  'usage.missingArgument': 'Il manque quelque chose : {name}.',
  'usage.optionMissingArgument': 'L’option {name} demande une valeur.',
  'usage.missingMandatoryOptionValue': 'L’option {name} est nécessaire.',
  'usage.excessArguments': 'Il y a quelque chose de trop.',
  'usage.invalidArgument': 'Ce ne peut pas être la valeur de {name}.',
  'usage.other': 'Ce n’est pas une commande compréhensible.',
  'usage.help': 'Aide : {command} --help',
};
