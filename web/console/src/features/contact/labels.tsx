import { ActionIcon, Autocomplete } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../api/types.ts';
import { mayHandle, useMe } from '../session/session.tsx';
import { useContactChanges, useLabels } from './contact-data.ts';
import { toldIfRefused } from './tell-error.ts';
import classes from './contact.module.css';

/** Labels of the person: those in use are offered, a new one is written and entered. */
export function Labels({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contact');
  const me = useMe();
  const known = useLabels();
  const changes = useContactChanges(contact.id);
  const [label, setLabel] = useState('');
  const add = async (wanted: string) => {
    if (wanted.trim() === '') return;
    if (await toldIfRefused(changes.addLabel(wanted), t)) setLabel('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void add(label);
  };
  return (
    <div className={classes['block']}>
      <h4>{t('labels')}</h4>
      {contact.labels.length > 0 ? (
        <ul className={classes['labels']}>
          {contact.labels.map((one) => (
            <li key={one}>
              <span>{one}</span>
              {mayHandle(me) ? (
                <ActionIcon
                  size={24}
                  variant="transparent"
                  color="gray"
                  aria-label={t('removeLabel', { label: one })}
                  onClick={() => void toldIfRefused(changes.removeLabel(one), t)}
                >
                  <IconX size={13} stroke={2} aria-hidden />
                </ActionIcon>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {mayHandle(me) ? (
        <form onSubmit={submit} className={classes['wide']}>
          <Autocomplete
            size="xs"
            aria-label={t('addLabel')}
            placeholder={t('addLabel')}
            data={(known.data ?? []).filter((one) => !contact.labels.includes(one))}
            value={label}
            onChange={setLabel}
            onOptionSubmit={(value) => void add(value)}
            maxLength={60}
          />
        </form>
      ) : contact.labels.length === 0 ? (
        <p className={classes['soft']}>{t('none')}</p>
      ) : null}
    </div>
  );
}
