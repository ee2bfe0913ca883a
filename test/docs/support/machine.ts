import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '../../support/free-port.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const root = resolve(import.meta.dirname, '../../..');

/**
 * A machine that lies in a folder: `/opt`, `/etc` and `/var` are there. What only root may do is played: who runs a
 * process, and when systemd starts one. All else that is typed is run as it is.
 */
export class Machine {
  readonly #path = temporaryFolder();
  readonly #commands = join(this.#path, 'commands');
  /** A release as it is unpacked. */
  readonly release = join(this.#path, 'release');

  private constructor(readonly port: number) {}

  static async new(): Promise<Machine> {
    const machine = new Machine(await freePort());
    for (const folder of ['commands', 'release', 'etc/systemd/system', 'opt', 'var/lib', 'usr/local/bin'])
      mkdirSync(join(machine.#path, folder), { recursive: true });
    for (const name of ['bin', 'deploy', 'package.json', 'schema.graphql'])
      symlinkSync(join(root, name), join(machine.release, name));
    machine.#command('adduser', 'mkdir -p "$(echo "$*" | sed "s/.*--home \\([^ ]*\\).*/\\1/")"');
    // What it cannot start it ends with 1, as util-linux does.
    machine.#command('runuser', 'shift 3; command -v "$1" > /dev/null || exit 1; exec "$@"');
    machine.#command('npm', `ln -sfn "${root}/node_modules" node_modules; ln -sfn "${root}/dist" dist`);
    // A day that does not end meanwhile.
    machine.#command('date', 'case "$1" in +%F) echo 2026-11-27 ;; *) exec /bin/date "$@" ;; esac');
    machine.#command('apt-get', `mkdir -p "${machine.at('etc/caddy')}"`);
    machine.#command('cp', 'exec /bin/cp -L "$@"');
    machine.#command('systemctl', SYSTEMCTL.replaceAll('MACHINE', machine.#path));
    machine.#command('journalctl', `cat "${machine.#path}/journal"`);
    return machine;
  }

  #command(name: string, text: string): void {
    const file = join(this.#commands, name);
    writeFileSync(file, `#!/bin/sh\nset -e\n${text}\n`);
    chmodSync(file, 0o755);
  }

  /** Where one of its own paths lies. */
  at(path: string): string {
    return join(this.#path, path);
  }

  read(path: string): string {
    return readFileSync(this.at(path), 'utf8');
  }

  /** Types lines in a folder; what they print. Rejects where one ends with something else than 0. */
  type(text: string, folder = this.release): Promise<string> {
    const env = {
      ...process.env,
      PATH: `${this.#commands}:${this.at('usr/local/bin')}:${process.env['PATH']}`,
      LANG: 'en_GB.UTF-8',
      LC_ALL: '',
    };
    const shell = spawn('/bin/sh', ['-ec', this.here(text)], { cwd: folder, env });
    return said(shell);
  }

  /** A text with the machine's paths and its port. */
  here(text: string): string {
    return text
      .replaceAll(/(?<![\w.])\/(opt|etc|var\/lib|usr\/local\/bin)\//g, (path) => join(this.#path, path))
      .replaceAll(/\b(127\.0\.0\.1:|PORT=)3000\b/g, (_, before: string) => `${before}${this.port}`);
  }

  /** What a user does with a file that he has installed: he edits it. */
  edit(path: string): void {
    writeFileSync(this.at(path), this.here(this.read(path)));
  }
}

/** Starts and stops what the unit says, and waits until it listens. */
const SYSTEMCTL = `
unit=MACHINE/etc/systemd/system/pacesetter.service
of() { sed -n "s#^$1=##p" "$unit" | sed "s# *\\(/opt\\|/etc\\|/var/lib\\)/#MACHINE\\1/#g"; }
stop() { if [ -f MACHINE/pid ]; then kill "$(cat MACHINE/pid)"; while kill -0 "$(cat MACHINE/pid)" 2>/dev/null; do sleep 0.1; done; rm MACHINE/pid; fi; }
case "$1" in
  daemon-reload) test -f "$unit" ;;
  stop | disable) stop ;;
  reload) test -f "MACHINE/etc/$2/Caddyfile" ;;
  list-timers) ls MACHINE/etc/systemd/system ;;
  enable | restart)
    for last; do true; done
    case "$last" in *.timer) test -f "MACHINE/etc/systemd/system/$last"; exit ;; esac
    stop
    cd "$(of WorkingDirectory)"
    : > MACHINE/journal
    env -i PATH="$PATH" $(grep -v '^#' "$(of EnvironmentFile)") $(of ExecStart) >> MACHINE/journal 2>&1 &
    echo $! > MACHINE/pid
    tries=0
    until grep -q 'listens on' MACHINE/journal; do sleep 0.1; tries=$((tries + 1)); test $tries -lt 300; done ;;
  *) exit 64 ;;
esac`;

const said = (shell: ChildProcess): Promise<string> =>
  new Promise((done, failed) => {
    let text = '';
    for (const stream of [shell.stdout!, shell.stderr!])
      stream.on('data', (bytes: Buffer) => (text += bytes.toString()));
    // A server that was started keeps the streams open: they end with nobody.
    shell.once('exit', (code) => (code === 0 ? done(text) : failed(new Error(`${code}: ${text}`))));
  });
