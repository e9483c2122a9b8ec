import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

const made = {
  /** What Chrome and Safari record, and what people attach. */
  webm: ['-c:a', 'libopus', '-f', 'webm'],
  mp4: ['-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov', '-f', 'mp4'],
  wav: ['-f', 'wav'],
  stereo: ['-ac', '2', '-c:a', 'libopus', '-f', 'ogg'],
  opus: ['-ac', '1', '-c:a', 'libopus', '-f', 'ogg'],
};

/** Seconds of a tone. */
export function recorded(as: keyof typeof made, seconds = 1): Buffer {
  const source = ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`];
  return inFolder((folder) => {
    execFileSync('ffmpeg', ['-loglevel', 'error', ...source, ...made[as], join(folder, 'sound')]);
    return readFileSync(join(folder, 'sound'));
  });
}

/** A film of half a second, with a sound. */
export function film(): Buffer {
  const picture = ['-f', 'lavfi', '-i', 'color=size=16x16:duration=0.5:rate=2'];
  const sound = ['-f', 'lavfi', '-i', 'sine=duration=0.5'];
  return inFolder((folder) => {
    execFileSync('ffmpeg', ['-loglevel', 'error', ...picture, ...sound, '-f', 'mp4', join(folder, 'film')]);
    return readFileSync(join(folder, 'film'));
  });
}

/** As old phones record: half a second of AMR, mode 7, silent. */
export function amr(): Buffer {
  const frame = Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31)]);
  return Buffer.concat([Buffer.from('#!AMR\n'), ...Array.from({ length: 25 }, () => frame)]);
}

/** What it is, by the word of another program than the one that looks into it for us. */
export function probed(bytes: Uint8Array): { codec: string; channels: number; seconds: number } {
  return inFolder((folder) => {
    const file = join(folder, 'sound');
    writeFileSync(file, bytes);
    const asked = ['-v', 'error', '-of', 'json', '-show_entries', 'stream=codec_name,channels:format=duration', file];
    const { streams, format } = JSON.parse(execFileSync('ffprobe', asked, { encoding: 'utf8' })) as {
      streams: { codec_name: string; channels: number }[];
      format: { duration: string };
    };
    const [stream] = streams;
    return { codec: stream?.codec_name ?? '', channels: stream?.channels ?? 0, seconds: Number(format.duration) };
  });
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'sapa-test-sound-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
