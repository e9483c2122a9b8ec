import { Button, NativeSelect, Stack, Text, TextInput, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../api/types.ts';
import { fullTime } from '../../parts/time.ts';
import { mayHandle, useMe } from '../session/session.tsx';
import { useContactChanges } from './contact-data.ts';
import { contactError } from './tell-error.ts';
import { Modal } from '../../parts/modal.tsx';
import classes from './contact.module.css';

type Consent = Contact['consents'][number];

const ways = ['chat', 'phone', 'form', 'counter', 'other'] as const;

/** What the customer allows beside being answered: given or withdrawn, when, how, and to whom they said so. */
export function Consents({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contact');
  const me = useMe();
  const [asked, setAsked] = useState<string | null>(null);
  const consent = contact.consents.find(({ purpose }) => purpose === asked);
  return (
    <div className={classes['block']}>
      <h4>{t('consents')}</h4>
      <ul className={classes['consents']}>
        {contact.consents.map((one) => (
          <li key={one.purpose}>
            <div>
              <span>{t(`purpose.${one.purpose}`)}</span>
              <Latest consent={one} />
            </div>
            {mayHandle(me) || one.history.length > 0 ? (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t(mayHandle(me) ? 'changeConsent' : 'lookConsent', {
                  purpose: t(`purpose.${one.purpose}`),
                })}
                onClick={() => setAsked(one.purpose)}
              >
                {t(mayHandle(me) ? 'change' : 'look')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {consent ? <ConsentDialog contact={contact} consent={consent} onClose={() => setAsked(null)} /> : null}
    </div>
  );
}

function Latest({ consent: { state, history } }: { consent: Consent }) {
  const { t, i18n } = useTranslation('contact');
  const [last] = history;
  if (!state || !last) return <span className={classes['soft']}>{t('neverAsked')}</span>;
  const time = fullTime(Date.parse(last.at), i18n.language);
  return (
    <span className={classes['soft']}>
      <strong>{t(`consent.${state}`)}</strong>{' '}
      {t('consentHow', { how: t(`how.${last.how}`), time, name: last.by.name || t('byItself') })}
    </span>
  );
}

type DialogProps = { contact: Contact; consent: Consent; onClose(): void };

function ConsentDialog({ contact, consent, onClose }: DialogProps) {
  const { t, i18n } = useTranslation('contact');
  const me = useMe();
  const changes = useContactChanges(contact.id);
  const [how, setHow] = useState<string>(ways[0]);
  const [note, setNote] = useState('');
  const save = async (state: 'given' | 'withdrawn') => {
    try {
      await changes.consent(consent.purpose, { state, how, note: note.trim() || null });
      onClose();
    } catch (error) {
      // It is shown below; what was written stays.
      if (!(error instanceof Error)) throw error;
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('consentOf', { purpose: t(`purpose.${consent.purpose}`) })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {t(`purposeHint.${consent.purpose}`)}
        </Text>
        {mayHandle(me) ? (
          <>
            <NativeSelect
              label={t('saidHow')}
              data={ways.map((value) => ({ value, label: t(`how.${value}`) }))}
              value={how}
              onChange={({ currentTarget: { value } }) => setHow(value)}
              data-autofocus
            />
            <TextInput
              label={t('consentNote')}
              value={note}
              onChange={({ currentTarget: { value } }) => setNote(value)}
              maxLength={1_000}
            />
            {changes.error ? (
              <Text role="alert" c="red" size="sm">
                {contactError(changes.error, t)}
              </Text>
            ) : null}
            <Group>
              <Button loading={changes.isRunning} onClick={() => void save('given')}>
                {t('recordGiven')}
              </Button>
              <Button variant="default" loading={changes.isRunning} onClick={() => void save('withdrawn')}>
                {t('recordWithdrawn')}
              </Button>
            </Group>
          </>
        ) : null}
        {consent.history.length > 0 ? (
          <div className={classes['block']}>
            <h4>{t('consentHistory')}</h4>
            <ul className={classes['lines']}>
              {consent.history.map((one) => (
                <li key={one.id}>
                  <strong>{t(`consent.${one.state}`)}</strong>{' '}
                  {t('consentHow', {
                    how: t(`how.${one.how}`),
                    time: fullTime(Date.parse(one.at), i18n.language),
                    name: one.by.name,
                  })}
                  {one.note ? <div className={classes['soft']}>{one.note}</div> : null}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </Stack>
    </Modal>
  );
}
