import { CARD_COMMANDS, ROUND_COMMANDS, type ModelRound } from './evaluation.js';
import { candidacyId, cardId, programmeId, projectId, roundId, tokenId } from './ids.js';
import { forbidden, NOT_FOUND, type Refusal, type Sent } from './outcome.js';
import type { ModelProgramme } from './programme.js';
import type { ModelProject } from './project.js';
import { PROJECT_ROLES } from './project-table.js';

export const TOKENS_AND_CLOCK = [
  'openInstallation',
  'createToken',
  'revokeToken',
  'acceptClock',
  'acceptLoss',
];

/** What there is, and in which role somebody may act on it (write-model 1 and 3). */
export class World {
  readonly programmes = new Map<string, ModelProgramme>();
  readonly projects = new Map<string, ModelProject>();
  readonly rounds = new Map<string, ModelRound>();
  /** Whether each token is revoked. */
  readonly tokens = new Map<string, boolean>();
  /** The revision of each stream's last event. */
  readonly versions = new Map<string, number>();

  constructor(private readonly operator: string) {}

  streamOf({ command, commandId, input, actor }: Sent): string {
    const { programme, project, round, candidacy, token, key } = input as Record<string, string>;
    const own = key ?? commandId;
    if (command === 'createToken') return `serviceToken-${tokenId(commandId)}`;
    if (command === 'revokeToken') return `serviceToken-${token}`;
    if (TOKENS_AND_CLOCK.includes(command)) return 'installation';
    if (command === 'openProgramme') return `programme-${programmeId(key!)}`;
    if (command === 'openProject') return `impactProject-${projectId(programme!, own)}`;
    if (command === 'openCandidacy') return `candidacy-${candidacyId(programme!, own)}`;
    if (command === 'assessFactor') return `candidacy-${candidacy}`;
    if (command === 'openRound') return `evaluationRound-${roundId(programme!, own)}`;
    if (CARD_COMMANDS.includes(command)) {
      const within = this.rounds.get(round!)?.programme.id ?? 'nowhere';
      return `scoreCard-${cardId(within, round!, actor)}`;
    }
    if (round !== undefined) return `evaluationRound-${round}`;
    return project === undefined ? `programme-${programme}` : `impactProject-${project}`;
  }

  /** The project that a command names. */
  projectOf({ input }: Sent): ModelProject | undefined {
    return this.projects.get(String(input['project']));
  }

  /** The round that a command names. */
  roundOf({ input }: Sent): ModelRound | undefined {
    return this.rounds.get(String(input['round']));
  }

  /** The programme that a command's target is in. */
  programmeOf(sent: Sent): ModelProgramme | undefined {
    if (sent.command in PROJECT_ROLES) return this.projectOf(sent)?.programme;
    if (sent.command === 'assessFactor')
      return [...this.programmes.values()].find((one) =>
        one.candidacies.has(String(sent.input['candidacy'])),
      );
    if (onRoundOrCard(sent)) return this.roundOf(sent)?.programme;
    return this.programmes.get(String(sent.input['programme']));
  }

  mayRead(sent: Sent): boolean {
    if (TOKENS_AND_CLOCK.includes(sent.command) || sent.command === 'openProgramme') return true;
    return this.programmeOf(sent)?.isMember(sent.actor) ?? false;
  }

  /** The role that the command is given in, or why it may not be. */
  roleIn(sent: Sent): string | Refusal {
    const { command, actor, socket } = sent;
    const cli = socket && actor === 'cli';
    const operates = cli || actor === this.operator;
    if (command === 'acceptLoss') return cli ? 'operator' : forbidden();
    if (TOKENS_AND_CLOCK.includes(command) || command === 'openProgramme') {
      if (!operates) return forbidden();
      return command === 'revokeToken' && !this.versions.has(this.streamOf(sent)) ? NOT_FOUND : 'operator';
    }
    const programme = this.programmeOf(sent);
    if (command === 'openProject') {
      if (programme === undefined) return NOT_FOUND;
      const held = cli ? undefined : ['lead', 'administrator'].find((role) => programme.has(actor, role));
      return held ?? (operates ? 'operator' : forbidden());
    }
    if (command in PROJECT_ROLES) {
      const project = this.projectOf(sent);
      return cli || project === undefined ? forbidden() : (project.forbids(sent) ?? 'some');
    }
    const needed = CARD_COMMANDS.includes(command) ? 'evaluator' : 'administrator';
    return !cli && programme?.has(actor, needed) ? needed : forbidden();
  }
}

const onRoundOrCard = ({ command }: Sent): boolean => [...ROUND_COMMANDS, ...CARD_COMMANDS].includes(command);
