import { Button, TextInput } from '@mantine/core';
import { IconArrowLeft, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { useFileEditor, useOverview, type Entry } from '../content-api.ts';
import classes from '../content.module.css';
import { EditorNotes } from '../editing/editor-notes.tsx';
import { fieldProblems } from '../editing/field-problems.ts';
import { LanguageSwitch } from '../fields/language-switch.tsx';
import { ProblemList } from '../editing/problem-list.tsx';
import { TextEditing } from '../editing/text-editing.tsx';
import type { ContentLanguage, Overview } from '../types.ts';
import { useLocal } from '../editing/use-local.ts';
import { WordingList } from '../fields/wording-list.tsx';
import { textsOf } from '../editing/entry-text.ts';

type Message = Overview['messages'][number];

/** Everything that the service says by itself. */
export function MessagesPage() {
  const { t, i18n } = useTranslation('content');
  const overview = useOverview();
  const [language, setLanguage] = useState<ContentLanguage>(i18n.language === 'en' ? 'en' : 'id');
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const nameOf = (name: string) => t(`messageName.${name}`, { defaultValue: name });
  const shown = (overview.data?.messages ?? []).filter(
    (one) =>
      one.language === language &&
      `${nameOf(one.name)} ${one.name} ${one.wordings.join(' ')}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  const message = overview.data?.messages.find((one) => one.language === language && one.name === chosen);
  return (
    <div className={classes['split']} data-open={message ? true : undefined}>
      <div className={classes['list']}>
        <div className={classes['listTools']}>
          <LanguageSwitch value={language} onChange={setLanguage} />
        </div>
        <TextInput
          size="xs"
          mx={10}
          mb={8}
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <ul className={classes['rows']} aria-label={t('messages')}>
          {shown.map((one) => (
            <li key={one.name}>
              <button
                type="button"
                className={`${classes['row']} ${classes['rowButton']}`}
                aria-pressed={one.name === chosen}
                onClick={() => setChosen(one.name)}
              >
                <span>{nameOf(one.name)}</span>
                <small>{one.isOwn ? t('message.own') : t('message.builtIn')}</small>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className={classes['main']}>
        {message ? (
          <MessageEditing
            key={`${language} ${message.name}`}
            message={message}
            title={nameOf(message.name)}
            onBack={() => setChosen(null)}
          />
        ) : (
          <EmptyState title={t('messages')} hint={t('message.hint')} />
        )}
      </div>
    </div>
  );
}

type EditingProps = { message: Message; title: string; onBack(): void };
/** Of the built-in ones nothing is written. */
type Wordings = { texts: string[]; written: unknown };

function asWritten(texts: readonly string[]): string | string[] | undefined {
  const kept = texts.filter((text) => text.trim() !== '');
  return kept.length > 1 ? kept : kept[0];
}

function MessageEditing({ message, title, onBack }: EditingProps) {
  const { t } = useTranslation('content');
  const overview = useOverview();
  const { name, language } = message;
  const file = `templates/${language}/messages.yaml`;
  const editor = useFileEditor(file);
  const { data, isError, error, refetch } = editor.file;
  const written = (data?.value as Entry | null | undefined)?.[name];
  const saved = written === undefined || written === null ? message.wordings : textsOf(written);
  const local = useLocal<Wordings>({ texts: saved, written }, ({ written: value }, { written: was }) => {
    return editor.edit([value === undefined ? { at: [name], remove: true, was } : { at: [name], value, was }]);
  });
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={classes['pad']}>{t('app:loading')}</p>;
  const isBroken = data.value === null && (data.text ?? '').trim() !== '';
  const lines = data.entries.find(({ key }) => key === name);
  const own = (overview.data?.problems ?? []).filter(
    ({ file: of, line }) => of === file && lines && line >= lines.line && line <= lines.lastLine,
  );
  const { problems } = fieldProblems(data, own, lines);
  return (
    <article className={classes['pad']}>
      <div className={classes['head']}>
        <Button hiddenFrom="sm" size="xs" variant="subtle" px={6} aria-label={t('app:back')} onClick={onBack}>
          <IconArrowLeft size={18} aria-hidden />
        </Button>
        <h2>{title}</h2>
        <span className={classes['space']} />
        {written !== undefined ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              local.reset();
              void editor.edit([{ at: [name], remove: true }]);
            }}
          >
            {t('message.reset')}
          </Button>
        ) : null}
      </div>
      <p className={classes['soft']}>
        {name} · {written === undefined ? t('message.builtIn') : t('message.own')}
      </p>
      {isBroken ? (
        <TextEditing editor={editor} view={data} label={file} />
      ) : (
        <>
          <EditorNotes editor={editor} isDirty={local.isDirty} />
          <ProblemList problems={problems.length > 0 ? problems : own} from={lines?.line ?? 1} />
          <section className={classes['card']}>
            <WordingList
              legend={title}
              hint={t('message.turns')}
              one="message.wording"
              texts={local.value.texts}
              variables={message.placeholders}
              language={language}
              onChange={(texts) => local.set({ texts, written: asWritten(texts) })}
              onLeave={() => void local.flush()}
            />
          </section>
        </>
      )}
    </article>
  );
}
