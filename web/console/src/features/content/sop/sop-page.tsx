import { Button, SegmentedControl, Switch } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { entryOf, useFileEditor, useOverview, type Entry, type FileEditor } from '../content-api.ts';
import classes from '../content.module.css';
import { EditorNotes } from '../editing/editor-notes.tsx';
import { ProblemList } from '../editing/problem-list.tsx';
import { SopFieldInput } from './sop-field-input.tsx';
import { sopSections, type SopSection } from './sop-fields.ts';
import { SopRowsInput } from './sop-rows-input.tsx';
import { SopShiftsInput } from './sop-shifts-input.tsx';
import { TextEditing } from '../editing/text-editing.tsx';
import type { Edit, FileView } from '../types.ts';
import { valueAt } from '../value-at.ts';

const file = 'sop.yaml';

/** The rules of the service, a section at a time, each with what it means in sentences. */
export function SopPage() {
  const { t } = useTranslation('content');
  const { section: key } = useParams({ strict: false });
  const overview = useOverview();
  const editor = useFileEditor(file);
  const { data, isError, error, refetch } = editor.file;
  const section = sopSections.find((one) => one.key === key);
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <div className={classes['split']} data-open={section || key === 'all' ? true : undefined}>
      <nav className={classes['list']} aria-label={t('sop')}>
        <ul className={classes['rows']}>
          {[...sopSections.map((one) => one.key), 'all'].map((one) => (
            <li key={one}>
              <Link
                to="/content/sop/$section"
                params={{ section: one }}
                className={classes['row'] ?? ''}
                activeProps={{ 'data-active': true }}
              >
                <span>{one === 'all' ? t('sopPage.whole') : t(`sopSection.${one}`, { defaultValue: one })}</span>
                <SectionState view={data} section={one} />
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes['main']}>{main()}</div>
    </div>
  );

  function SectionState({ view, section: one }: { view: FileView | undefined; section: string }) {
    const lines = view?.entries.find((entry) => entry.key === one);
    const isWrong = (overview.data?.problems ?? []).some(
      (problem) =>
        problem.severity === 'error' &&
        problem.file === file &&
        lines &&
        problem.line >= lines.line &&
        problem.line <= lines.lastLine,
    );
    return isWrong ? <small data-tone="late">{t('error')}</small> : null;
  }

  function main() {
    if (!data) return <p className={classes['pad']}>{t('app:loading')}</p>;
    if (key === 'all' || (section && data.value === null && (data.text ?? '').trim() !== '')) {
      return (
        <article className={classes['pad']}>
          <BackToSections title={t('sopPage.whole')} />
          <TextEditing editor={editor} view={data} label={file} />
        </article>
      );
    }
    if (!section) return <EmptyState title={t('sop')} hint={t('sopPage.hint')} />;
    return <Section key={section.key} section={section} view={data} editor={editor} />;
  }
}

function BackToSections({ title }: { title: string }) {
  const { t } = useTranslation('content');
  return (
    <>
      <Button
        component={Link}
        to="/content/sop"
        hiddenFrom="sm"
        size="xs"
        variant="subtle"
        px={6}
        w={40}
        aria-label={t('app:back')}
      >
        <IconArrowLeft size={18} aria-hidden />
      </Button>
      <h2 className={classes['title']}>{title}</h2>
    </>
  );
}

type SectionProps = { section: SopSection; view: FileView; editor: FileEditor };

function Section({ section, view, editor }: SectionProps) {
  const { t, i18n } = useTranslation('content');
  const overview = useOverview();
  const [shown, setShown] = useState<'form' | 'yaml'>('form');
  const { key } = section;
  const entry = entryOf(view.value, key);
  const isOff = entry === false || entry === 'off';
  const before = useRef<unknown>(undefined);
  useEffect(() => {
    if (!isOff) before.current = entry;
  });
  /** As it was before it was turned off here; else as usual. */
  const on = (): Edit =>
    before.current === undefined ? { at: [key], remove: true } : { at: [key], value: before.current };
  const lines = view.entries.find((one) => one.key === key);
  const problems = (overview.data?.problems ?? []).filter(
    ({ file: of, line }) => of === file && lines && line >= lines.line && line <= lines.lastLine,
  );
  const language = i18n.language === 'en' ? 'en' : 'id';
  const sentences = overview.data?.sop[language].find((one) => one.key === key)?.sentences ?? [];
  return (
    <article className={classes['pad']}>
      <div className={classes['head']}>
        <BackToSections title={t(`sopSection.${key}`, { defaultValue: key })} />
        <span className={classes['space']} />
        <SegmentedControl
          size="xs"
          aria-label={t('view')}
          value={shown}
          onChange={setShown}
          data={[
            { value: 'form', label: t('form') },
            { value: 'yaml', label: t('yaml') },
          ]}
        />
      </div>
      {shown === 'yaml' ? (
        <TextEditing editor={editor} view={view} label={key} entry={lines} />
      ) : (
        <>
          <EditorNotes editor={editor} isDirty={false} />
          <ProblemList problems={problems} />
          <section className={classes['card']} aria-label={t(`sopSection.${key}`, { defaultValue: key })}>
            {section.canBeOff ? (
              <Switch
                label={t('sopPage.offSwitch')}
                checked={!isOff}
                onChange={(event) =>
                  void editor.edit([event.currentTarget.checked ? on() : { at: [key], value: 'off' }])
                }
              />
            ) : null}
            {isOff ? null : (
              <div className={section.fields.length > 2 ? classes['level'] : classes['group']}>
                {section.fields.map((field) => (
                  <SopFieldInput
                    key={field.path.join('.')}
                    field={field}
                    value={valueAt(entry, field.path)}
                    teams={overview.data?.teams ?? []}
                    onSave={(value, was) =>
                      editor.edit([
                        value === undefined
                          ? { at: [key, ...field.path], remove: true, was }
                          : { at: [key, ...field.path], value, was },
                      ])
                    }
                  />
                ))}
              </div>
            )}
            {section.hasShifts ? <SopShiftsInput value={entry} onSave={(edits) => editor.edit(edits)} /> : null}
            {section.rows ? (
              <SopRowsInput
                rows={section.rows}
                value={Array.isArray(entry) ? (entry as Entry[]) : null}
                teams={overview.data?.teams ?? []}
                onSave={(value, was) => editor.edit([{ at: [key], value, was }])}
              />
            ) : null}
          </section>
        </>
      )}
      {sentences.length > 0 ? (
        <section className={classes['card']}>
          <h3>{t('sopPage.means')}</h3>
          <ul className={classes['sentences']}>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </article>
  );
}
