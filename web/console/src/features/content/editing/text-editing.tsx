import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkUnsaved, useOverview, type FileEditor } from '../content-api.ts';
import { EditorNotes } from './editor-notes.tsx';
import { ProblemList } from './problem-list.tsx';
import type { FileView, Problem } from '../types.ts';
import { useLocal } from './use-local.ts';
import { YamlEditor } from './yaml-editor.tsx';
import classes from '../content.module.css';

type Lines = { line: number; lastLine: number };
type Props = {
  editor: FileEditor;
  view: FileView;
  label: string;
  entry?: Lines | undefined;
  /** Long lines of prose are folded; those of YAML are not. */
  wraps?: boolean;
};

const checkAfterMs = 250;

/**
 * A file, or an entry of it, as text. Checked at every pause of the typing; saved in the draft as soon as it is YAML at
 * all, right or wrong.
 */
export function TextEditing({ editor, view, label, entry, wraps = false }: Props) {
  const { t } = useTranslation('content');
  const overview = useOverview();
  const whole = view.text ?? '';
  // Where it began: what is written above it in the file does not move while it is edited here.
  const [place, setPlace] = useState(entry);
  const { before, after } = around(whole, place);
  const saved = place
    ? whole
        .split('\n')
        .slice(place.line - 1, place.lastLine)
        .join('\n')
    : whole;
  const [checked, setChecked] = useState<{ text: string; problems: Problem[] } | null>(null);

  const joined = (text: string) => [...before, ...(text === '' && place ? [] : [text]), ...after].join('\n');
  const local = useLocal(saved, async (text) => {
    const { problems, unreadable } = await checkUnsaved(view.name, joined(text));
    setChecked({ text, problems });
    if (unreadable.length > 0) throw new Error('not YAML yet');
    if (place) setPlace({ line: place.line, lastLine: place.line + text.split('\n').length - 1 });
    await editor.write(joined(text));
  });

  useEffect(() => {
    if (!local.isDirty) return;
    let isOver = false;
    const timer = setTimeout(() => {
      const text = local.value;
      checkUnsaved(view.name, joined(text)).then(
        ({ problems }) => void (isOver || setChecked({ text, problems })),
        () => undefined, // saving it says why
      );
    }, checkAfterMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [local.value, local.isDirty]);

  const known = checked?.text === local.value ? checked.problems : (overview.data?.problems ?? []);
  const from = place?.line ?? 1;
  const to = place ? from + local.value.split('\n').length - 1 : Infinity;
  const problems = known.filter(({ file, line }) => file === view.name && line >= from && line <= to);
  return (
    <div className={classes['group']}>
      <EditorNotes editor={editor} isDirty={local.isDirty} />
      <YamlEditor
        label={label}
        text={local.value}
        wraps={wraps}
        from={from}
        problems={problems}
        onChange={local.set}
        onLeave={() => void local.flush()}
      />
      <div className={classes['below']}>
        {problems.length > 0 ? (
          <ProblemList problems={problems} />
        ) : (
          <p className={classes['soft']}>{t('noProblems')}</p>
        )}
      </div>
    </div>
  );
}

function around(text: string, place: Lines | undefined): { before: string[]; after: string[] } {
  if (!place) return { before: [], after: [] };
  const lines = text.split('\n');
  return { before: lines.slice(0, place.line - 1), after: lines.slice(place.lastLine) };
}
