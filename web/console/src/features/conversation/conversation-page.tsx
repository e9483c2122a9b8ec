import { Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Boundary } from '../../app/boundary.tsx';
import { Problem } from '../../parts/problem.tsx';
import { readAhead, useConversation } from './conversation-data.ts';
import { OpenConversation } from './open-conversation.tsx';
import classes from './conversation-page.module.css';

/** The conversation that the address names: what was said, and the place to answer. */
export function ConversationPage() {
  const { id } = useParams({ from: '/inbox/c/$id' });
  const { t } = useTranslation();
  const client = useQueryClient();
  const conversation = useConversation(id);
  useEffect(() => readAhead(client, id), [client, id]);
  if (conversation.isError && !conversation.data) {
    return <Problem error={conversation.error} onRetry={() => void conversation.refetch()} />;
  }
  if (!conversation.data) {
    return (
      <div className={classes['page']} role="status" aria-label={t('loading')}>
        <div className={classes['emptyBar']} />
        <div className={classes['emptyThread']}>
          <Loader size="sm" className={classes['late'] ?? ''} />
        </div>
      </div>
    );
  }
  return (
    <Boundary key={id}>
      <OpenConversation key={id} conversation={conversation.data} />
    </Boundary>
  );
}
