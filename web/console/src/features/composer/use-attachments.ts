import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../app/error-text.ts';
import { fileSize } from '../conversation/file-size.ts';
import { checkFile, type ChannelLimits, type FileProblem } from './attachments.ts';
import type { Attached } from './drafts.ts';
import { redrawImage } from './redraw-image.ts';
import { uploadFile } from './upload.ts';

/** `waits`: it did not arrive, and is tried again. */
export type OnItsWay = { id: number; name: string; share: number; waits: boolean; abort(): void };
type Input = {
  channel: string;
  /** What the channel takes, as soon as that is known. */
  whenKnown(): Promise<ChannelLimits | null>;
  onAttached(file: Attached): void;
};

let count = 0;

/** Files that are to go along. Each is checked before it is uploaded, and said no to in words. */
export function useAttachments({ channel, whenKnown, onAttached }: Input) {
  const { t, i18n } = useTranslation('composer');
  const [onItsWay, setOnItsWay] = useState<readonly OnItsWay[]>([]);
  const all = useRef(onItsWay);
  all.current = onItsWay;
  // Whoever leaves the conversation meanwhile does not send them.
  useEffect(() => () => all.current.forEach(({ abort }) => abort()), []);

  const refuse = (name: string, problem: FileProblem) => {
    notifications.show({ color: 'red', role: 'alert', autoClose: 10_000, message: problemText(name, problem) });
  };

  function problemText(name: string, problem: FileProblem): string {
    const known = { name, channel: t(`parts:channel.${channel}`, { defaultValue: channel }) };
    if (problem.why === 'size') return t('fileTooLarge', { ...known, size: fileSize(problem.bytes, i18n.language) });
    if (problem.why === 'type') return t('fileOfType', { ...known, accepted: problem.accepted.join(', ') });
    return t('fileOfKind', known);
  }

  async function fitting(file: File): Promise<File | null> {
    const checked = checkFile(file, await whenKnown());
    if (checked.ok === true) return file;
    if (checked.ok === 'redraw') {
      const redrawn = await redrawImage(file, checked.bytes);
      if (!redrawn) refuse(file.name, { why: 'size', bytes: checked.bytes });
      return redrawn;
    }
    refuse(file.name, checked.problem);
    return null;
  }

  async function attach(given: File, more: Partial<Attached> = {}): Promise<void> {
    try {
      const file = more.isVoice ? given : await fitting(given);
      if (file) onAttached({ ...(await upload(file)), ...more });
    } catch (error) {
      // Taken off again while it was uploaded.
      if (error instanceof DOMException) return;
      const message = t('uploadFailed', { name: given.name, why: errorText(error, t) });
      notifications.show({ color: 'red', role: 'alert', message });
    }
  }

  async function upload(file: File): Promise<Attached> {
    const id = (count += 1);
    const stop = new AbortController();
    const change = (fields: Partial<OnItsWay>) =>
      setOnItsWay((known) => known.map((one) => (one.id === id ? { ...one, ...fields } : one)));
    setOnItsWay((known) => [...known, { id, name: file.name, share: 0, waits: false, abort: () => stop.abort() }]);
    try {
      return await uploadFile(file, {
        signal: stop.signal,
        onProgress: (share) => change({ share, waits: false }),
        onWait: () => change({ share: 0, waits: true }),
      });
    } finally {
      setOnItsWay((known) => known.filter((one) => one.id !== id));
    }
  }

  function attachAll(files: Iterable<File>): void {
    for (const file of files) void attach(file);
  }
  return { onItsWay, attach, attachAll };
}
