import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findChromium, headlessShell } from './find-chromium.ts';
import { toolPath } from './run-tool.ts';

/** Something that tests need and npm does not bring. */
type Need = {
  name: string;
  /** Which test files need it. */
  usedBy: RegExp;
  isThere(): boolean;
  /** Something else does as well, if it must. */
  isEnough?(): boolean;
  /** Commands that get it; the first of each is the program. */
  commands: string[][];
};

/** Installs what the tests among `files` need and this machine lacks, where that is allowed; names the rest. */
export function provide(files: string[]): void {
  for (const need of [chromiumNeed(), redisNeed(), dovecotNeed(), ffmpegNeed()]) {
    if (need.isThere() || !files.some((file) => need.usedBy.test(file))) continue;
    if (mayInstall() && runAll(need.commands) && need.isThere()) continue;
    if (need.isEnough?.()) continue;
    const commands = need.commands.map((command) => command.join(' ')).join(' && ');
    console.log(`${need.name} is missing, so the tests that need it are skipped. To get it: ${commands}\n`);
  }
}

function chromiumNeed(): Need {
  const isDebian = osRelease().includes('ID=debian');
  return {
    name: 'Chromium',
    usedBy: /browser/,
    isThere: () => (isDebian ? headlessShell() : findChromium()) !== null,
    isEnough: () => findChromium() !== null,
    // Ubuntu's own package is a snap, which neither containers nor root can run.
    commands: isDebian
      ? [
          ['apt-get', 'update'],
          ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium-headless-shell'],
        ]
      : [[process.execPath, toolPath('playwright-core'), 'install', '--with-deps', 'chromium']],
  };
}

function redisNeed(): Need {
  return {
    name: 'redis-server',
    usedBy: /cluster|redis|degraded|service\/(main-job|floor)/,
    isThere: () => spawnSync('redis-server', ['--version']).status === 0,
    commands: [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', '--no-install-recommends', 'redis-server'],
    ],
  };
}

/** A real mailbox; openssl, which makes its certificate, comes with it. */
function dovecotNeed(): Need {
  return {
    name: 'dovecot',
    usedBy: /service\/e(mail|very-channel)/,
    isThere: () => spawnSync('dovecot', ['--version']).status === 0,
    commands: [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', '--no-install-recommends', 'dovecot-imapd', 'openssl'],
    ],
  };
}

function ffmpegNeed(): Need {
  return {
    name: 'ffmpeg',
    usedBy: /(media|http)\/voice/,
    isThere: () => spawnSync('ffmpeg', ['-version']).status === 0,
    commands: [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', '--no-install-recommends', 'ffmpeg'],
    ],
  };
}

/** Root on Debian or Ubuntu: elsewhere software is not installed without being asked. */
function mayInstall(): boolean {
  return process.getuid?.() === 0 && /^ID=(debian|ubuntu)$/m.test(osRelease());
}

function osRelease(): string {
  return existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
}

function runAll(commands: string[][]): boolean {
  return commands.every(([program = '', ...args]) => {
    console.log(`$ ${[program, ...args].join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
  });
}
