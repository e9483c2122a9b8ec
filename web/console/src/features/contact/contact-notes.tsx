import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { writtenAfter } from '../../parts/text.ts';
import { mayHandle, useMe } from '../session/session.tsx';
import { useAddNote, useContactNotes } from './contact-data.ts';
import { toldIfRefused } from './tell-error.ts';
import classes from './contact.module.css';

const shownAtFirst = 3;

/** What colleagues should know of the person, whatever the case; the customer never sees it. */
export function ContactNotes({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contact');
  const me = useMe();
  const notes = useContactNotes(contactId);
  const add = useAddNote(contactId);
  const [text, setText] = useState('');
  const [isAll, setAll] = useState(false);
  const all = notes.data ?? [];
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    const note = text.trim();
    if (await toldIfRefused(add.mutateAsync(note), t)) setText((now) => writtenAfter(note, now));
  };
  return (
    <div className={classes['block']}>
      <h4>{t('notes')}</h4>
      {notes.isSuccess && all.length === 0 ? <p className={classes['soft']}>{t('notesNone')}</p> : null}
      <ul className={classes['notes']}>
        {(isAll ? all : all.slice(0, shownAtFirst)).map((note) => (
          <li key={note.id}>
            <p dir="auto">{note.text}</p>
            <span className={classes['soft']}>
              {note.agent.id === me.id ? t('app:you') : note.agent.name} · <RelativeTime at={note.at} />
            </span>
          </li>
        ))}
      </ul>
      {!isAll && all.length > shownAtFirst ? (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          {t('notesAll', { count: all.length })}
        </Button>
      ) : null}
      {mayHandle(me) ? (
        <form className={classes['form']} onSubmit={(event) => void save(event)}>
          <Textarea
            size="xs"
            aria-label={t('noteWrite')}
            placeholder={t('noteWrite')}
            value={text}
            onChange={({ currentTarget: { value } }) => setText(value)}
            rows={1}
            classNames={{ input: classes['noteField'] ?? '' }}
            maxLength={10_000}
          />
          {text.trim() === '' ? null : (
            <Button type="submit" size="compact-sm" loading={add.isPending}>
              {t('noteSave')}
            </Button>
          )}
        </form>
      ) : null}
    </div>
  );
}
