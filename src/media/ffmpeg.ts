import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineLog } from '../engine/parts.ts';

/** What sounds are made into: Opus in Ogg, as phones record it, and AAC in MP4, which everything plays. */
export const soundForms = ['audio/ogg', 'audio/mp4'] as const;
export type SoundForm = (typeof soundForms)[number];

export type Ffmpeg = {
  /** It is installed, and can do all that is asked of it. It is asked once in the life of the process. */
  isThere(): Promise<boolean>;
  /**
   * The sound of the file at that path; null when there is no ffmpeg, none in the file, it takes too long, or it becomes
   * larger than the limit. Never throws.
   */
  convert(file: string, form: SoundForm, limitBytes: number): Promise<Uint8Array | null>;
};

const timeoutMs = 30_000;
const checkMs = 10_000;
/** So many run at once; the others wait. */
const atOnce = 2;
/** Only what holds a sound and nothing else: playlists, say, name other files. */
const readers = 'ogg,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,amr,aac,mp3,wav,flac,caf,aiff';
const encoders: Record<SoundForm, string> = { 'audio/ogg': 'libopus', 'audio/mp4': 'aac' };
/** One voice, as phones send it: WhatsApp takes Opus in mono only. */
const how: Record<SoundForm, string[]> = {
  'audio/ogg': ['-c:a', 'libopus', '-b:a', '32k', '-application', 'voip', '-ar', '48000', '-f', 'ogg'],
  'audio/mp4': ['-c:a', 'aac', '-b:a', '64k', '-ar', '44100', '-movflags', '+faststart', '-f', 'ipod'],
};

/** `program`: its path, or its name on PATH; null: it is not to be used. */
export function openFfmpeg(program: string | null, log: Pick<EngineLog, 'info' | 'warn'>): Ffmpeg {
  let checking: Promise<boolean> | null = null;
  const waiting: (() => void)[] = [];
  let busy = 0;

  async function check(): Promise<boolean> {
    if (program === null) return false;
    const { failed, said } = await run(program, ['-hide_banner', '-encoders'], checkMs);
    const lacks = Object.values(encoders).filter((name) => !said.includes(` ${name} `));
    if (!failed && lacks.length === 0) return true;
    log.info({ program, lacks, failed }, 'ffmpeg is not there or too small: voice notes are sent only as they are');
    return false;
  }

  async function converted(file: string, form: SoundForm, limitBytes: number): Promise<Uint8Array | null> {
    const folder = await mkdtemp(join(tmpdir(), 'sapa-sound-'));
    try {
      const made = join(folder, 'made');
      const { failed, said } = await run(program ?? '', [...argumentsFor(file, form, limitBytes), made], timeoutMs);
      if (failed)
        log.warn({ form, failed, said: said.replaceAll(file, 'file').slice(-300) }, 'a sound was not converted');
      // What reaches the limit was cut off there.
      return failed || (await stat(made)).size > limitBytes ? null : await readFile(made);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  const isThere = () => (checking ??= check());
  return {
    isThere,
    async convert(file, form, limitBytes) {
      if (!(await isThere())) return null;
      if (busy >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
      else busy += 1;
      try {
        return await converted(file, form, limitBytes);
      } catch (error) {
        log.warn({ err: error, form }, 'a sound was not converted');
        return null;
      } finally {
        const next = waiting.shift();
        if (next) next();
        else busy -= 1;
      }
    },
  };
}

function argumentsFor(file: string, form: SoundForm, limitBytes: number): string[] {
  return [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-threads', '1'],
    ...['-protocol_whitelist', 'file,pipe', '-format_whitelist', readers, '-i', `file:${file}`],
    ...['-map', '0:a:0', '-map_metadata', '-1', '-ac', '1', ...how[form], '-fs', String(limitBytes + 1), '-y'],
  ];
}

/** No shell: the paths are ours, and nothing in them is from outside. */
function run(program: string, given: string[], limitMs: number): Promise<{ failed: string | null; said: string }> {
  const options = { timeout: limitMs, killSignal: 'SIGKILL' as const };
  return new Promise((resolve) => {
    execFile(program, given, options, (error, stdout, stderr) => {
      const failed = error && String(error.killed ? 'it took too long' : (error.code ?? error.signal ?? error.message));
      resolve({ failed, said: `${stdout}${stderr}` });
    });
  });
}
