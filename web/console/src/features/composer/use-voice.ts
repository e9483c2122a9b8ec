import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChannelLimits } from './attachments.ts';
import { oggFromWebm } from './ogg-from-webm.ts';

/** What browsers record, best first, and what it goes out as from here: WebM's sound is put into Ogg. Safari knows MP4 only. */
const recordings = [
  { format: 'audio/ogg;codecs=opus', becomes: 'audio/ogg' },
  { format: 'audio/webm;codecs=opus', becomes: 'audio/ogg' },
  { format: 'audio/mp4;codecs=mp4a.40.2', becomes: 'audio/mp4' },
] as const;
export type VoiceProblem = 'channel' | 'ffmpeg' | 'browser' | 'insecure' | 'microphone';

/** Why a voice note cannot be recorded here for this channel; null: it can. */
export function voiceHindrance(limits: ChannelLimits | null): VoiceProblem | null {
  const { voice, audio } = limits?.media ?? {};
  if (!voice && !audio) return 'channel';
  if (!globalThis.isSecureContext) return 'insecure';
  if (!recordings.some(isRecordable)) return 'browser';
  return formatFor(limits) === null ? 'ffmpeg' : null;
}

const recordable = new Map<string, boolean>();

/** Browsers take milliseconds to say so, and say the same each time. */
function isRecordable({ format }: { format: string }): boolean {
  const known = recordable.get(format);
  if (known !== undefined) return known;
  const is = typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported(format);
  recordable.set(format, is);
  return is;
}

/** The best that this browser records and that can go out, converted by the service or as it is. */
function formatFor(limits: ChannelLimits | null): string | null {
  const { voice, audio } = limits?.media ?? {};
  const taken = [...(voice?.mimes ?? []), ...(audio?.mimes ?? [])];
  const goesOut = (becomes: string) => limits?.convertsVoice === true || taken.includes(becomes);
  return recordings.find((one) => isRecordable(one) && goesOut(one.becomes))?.format ?? null;
}

/** Records what the microphone hears, as a voice note that the channel takes. */
export function useVoice(limits: ChannelLimits | null, onProblem: (problem: VoiceProblem) => void) {
  const recorder = useRef<MediaRecorder | null>(null);
  const [startedAt, setStartedAt] = useState<number | null>(null);

  const end = useCallback(() => {
    const running = recorder.current;
    recorder.current = null;
    setStartedAt(null);
    if (running && running.state !== 'inactive') running.stop();
    for (const track of running?.stream.getTracks() ?? []) track.stop();
  }, []);
  useEffect(() => end, [end]);

  async function start(): Promise<void> {
    const format = formatFor(limits);
    if (format === null) return onProblem('browser');
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
      recorder.current = new MediaRecorder(stream, { mimeType: format, audioBitsPerSecond: 32_000 });
      recorder.current.start();
      setStartedAt(Date.now());
    } catch {
      onProblem('microphone'); // there is none, or its use was refused
    }
  }

  /** The note; null when nothing was heard. */
  async function finish(): Promise<File | null> {
    const running = recorder.current;
    if (!running) return null;
    const recorded = new Promise<Blob>((resolve) => {
      running.addEventListener('dataavailable', ({ data }) => resolve(data), { once: true });
    });
    end();
    const blob = await recorded;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    if (blob.type.startsWith('audio/mp4')) return fileOf(bytes, 'voice.m4a', 'audio/mp4');
    return fileOf(blob.type.startsWith('audio/ogg') ? bytes : oggFromWebm(bytes), 'voice.ogg', 'audio/ogg');
  }

  return { startedAt, start, finish, cancel: end };
}

function fileOf(bytes: Uint8Array<ArrayBuffer> | null, name: string, type: string): File | null {
  return bytes && bytes.length > 0 ? new File([bytes], name, { type }) : null;
}
