import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChannelLimits } from './attachments.ts';
import { oggFromWebm } from './ogg-from-webm.ts';

/** Best first: what WhatsApp takes as it is, then what can be put into Ogg. */
const formats = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus'] as const;
export type VoiceProblem = 'channel' | 'browser' | 'insecure' | 'microphone';

/** Why a voice note cannot be recorded here for this channel; null: it can. */
export function voiceHindrance(limits: ChannelLimits | null): VoiceProblem | null {
  if (!limits?.media.voice?.mimes.includes('audio/ogg')) return 'channel';
  if (!globalThis.isSecureContext) return 'insecure';
  return formatOf() === null ? 'browser' : null;
}

function formatOf(): string | null {
  if (typeof MediaRecorder === 'undefined') return null;
  return formats.find((format) => MediaRecorder.isTypeSupported(format)) ?? null;
}

/** Records what the microphone hears, as a voice note that the channel takes. */
export function useVoice(onProblem: (problem: VoiceProblem) => void) {
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
    const format = formatOf();
    if (format === null) return onProblem('browser');
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
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
    const ogg = blob.type.startsWith('audio/ogg') ? bytes : oggFromWebm(bytes);
    return ogg && ogg.length > 0 ? new File([ogg], 'voice.ogg', { type: 'audio/ogg' }) : null;
  }

  return { startedAt, start, finish, cancel: end };
}
