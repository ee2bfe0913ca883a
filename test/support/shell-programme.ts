import type { Caller, Receipt } from '../../src/application/command-request.js';
import { idOf, type Uuid } from '../../src/domain/kernel/ids.js';
import { by, CLI, type Shell } from './shell.js';

/** Opens a programme with its administrator `<key>-admin` and members, given as `actor: role role`. */
export const openedProgramme = async (
  shell: Shell,
  key: string,
  members: Readonly<Record<string, string>> = {},
): Promise<Uuid> => {
  const administrator = `${key}-admin`;
  const opened = await shell.done(CLI, 'openProgramme', { key, name: { en: key }, administrator });
  const programme = idOf(opened.stream);
  for (const [actor, roles] of Object.entries(members))
    for (const role of roles.split(' '))
      await shell.done(by(administrator), 'grantMembership', { programme, actor, role });
  return programme;
};

/** Commands on one project, in the order given; each at the version that the one before left. */
export class ShellProject {
  private version = 0;

  private constructor(
    private readonly shell: Shell,
    readonly project: Uuid,
  ) {}

  static async opened(shell: Shell, lead: Caller, programme: Uuid, key: string): Promise<ShellProject> {
    const receipt = await shell.done(lead, 'openProject', { programme, key, title: { en: key } });
    const opened = new ShellProject(shell, idOf(receipt.stream));
    opened.version = receipt.version;
    return opened;
  }

  async done(caller: Caller, command: string, input: object = {}): Promise<Receipt> {
    const expectedVersion = this.version;
    const whole = { project: this.project, ...input };
    const receipt = await this.shell.done(caller, command, whole, { expectedVersion });
    this.version = receipt.version;
    return receipt;
  }

  get expectedVersion(): number {
    return this.version;
  }
}

export const EVIDENCE = {
  kind: 'insight',
  title: { en: 'Stairs deter' },
  source: { kind: 'interview', label: 'BK6' },
  strength: 'documented',
  confidence: 'low',
} as const;
