import { Button } from '@mantine/core';
import { Navigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../api/types.ts';
import { BackToList } from '../../parts/panes.tsx';
import { Problem } from '../../parts/problem.tsx';
import { fullTime } from '../../parts/time.ts';
import { mayHandle, useMe } from '../session/session.tsx';
import { Consents } from './consents.tsx';
import { ContactFields } from './contact-fields.tsx';
import { ContactHistory } from './contact-history.tsx';
import { ContactLog } from './contact-log.tsx';
import { ContactName } from './contact-name.tsx';
import { ContactNotes } from './contact-notes.tsx';
import { useContact } from './contact-data.ts';
import { Erasure } from './erasure.tsx';
import { Identities } from './identities.tsx';
import { Labels } from './labels.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { Merges } from './merges.tsx';
import classes from './contact.module.css';

/** All that is known of the contact that the address names. */
export function ContactPage() {
  const { id } = useParams({ from: '/contacts/$id' });
  const { t } = useTranslation('contact');
  const contact = useContact(id);
  if (contact.isError && !contact.data) {
    return <Problem error={contact.error} onRetry={() => void contact.refetch()} />;
  }
  if (!contact.data) return <div className={classes['page']} role="status" aria-label={t('app:loading')} />;
  // It is part of another one by now: what was looked for is there.
  if (contact.data.mergedInto)
    return <Navigate to="/contacts/$id" params={{ id: contact.data.mergedInto.id }} replace />;
  return <Known contact={contact.data} />;
}

function Known({ contact }: { contact: Contact }) {
  const { t, i18n } = useTranslation('contact');
  const me = useMe();
  const [isMerging, setMerging] = useState(false);
  return (
    <section className={classes['page']} aria-label={contact.name ?? t('unnamed')}>
      <header className={classes['pageTop']}>
        <BackToList />
        <ContactName contact={contact} size={46} />
        {mayHandle(me) ? (
          <Button size="sm" variant="default" onClick={() => setMerging(true)}>
            {t('merge')}
          </Button>
        ) : null}
      </header>
      <p className={classes['soft']}>
        {t('known', { time: fullTime(Date.parse(contact.createdAt), i18n.language) })} ·{' '}
        {t('conversationCount', { count: contact.conversations })}
      </p>
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <div className={classes['block']}>
            <h4>{t('identities')}</h4>
            <Identities contact={contact} />
          </div>
          <Labels contact={contact} />
          <ContactFields contact={contact} />
          <Consents contact={contact} />
          <Merges contact={contact} />
          <Erasure contact={contact} />
        </div>
        <div className={classes['column']}>
          <ContactNotes contactId={contact.id} />
          <ContactHistory contactId={contact.id} limit={20} />
          <ContactLog contactId={contact.id} />
        </div>
      </div>
      {isMerging ? <MergeDialog contact={contact} onClose={() => setMerging(false)} /> : null}
    </section>
  );
}
