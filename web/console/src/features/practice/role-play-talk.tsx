import { useMediaQuery } from '@mantine/hooks';
import { Suspense, useMemo, useState } from 'react';
import { late } from '../../app/come-late.tsx';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../api/types.ts';
import { Boundary } from '../../app/boundary.tsx';
import { SopSteps } from '../case/sop-at-hand.tsx';
import { Thread } from '../conversation/thread.tsx';
import typing from '../conversation/watchers.module.css';
import type { RolePlay } from './practice-data.ts';
import { RolePlayComposer } from './role-play-composer.tsx';
import { RolePlayHeader } from './role-play-header.tsx';
import { RolePlayResult } from './role-play-result.tsx';
import { rolePlayRows } from './role-play-rows.ts';
import parts from '../../parts/parts.module.css';
import classes from './role-play.module.css';

const SideDrawer = late(async () => (await import('../../parts/side-drawer.tsx')).SideDrawer, 'dialog');

const nothing = () => undefined;
const noMessages: ReadonlyMap<string, Message> = new Map();

export function RolePlayTalk({ rolePlay }: { rolePlay: RolePlay }) {
  const { id, customer, messages, isTyping, result, isDraft } = rolePlay;
  const { t } = useTranslation('practice');
  const isPhone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const isWide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const [isDrawn, setDrawn] = useState(false);
  const rows = useMemo(() => rolePlayRows(id, messages), [id, messages]);
  const side = <Side rolePlay={rolePlay} />;
  return (
    <div className={classes['rolePlay']}>
      <section className={classes['talk']} aria-label={t('label', { name: customer.name })}>
        <h1 className={parts['unseen']}>{t('title')}</h1>
        <RolePlayHeader rolePlay={rolePlay} isPhone={isPhone} onSide={isWide ? null : () => setDrawn(true)} />
        <p className={classes['strip']}>{t(isDraft ? 'stripOfDraft' : 'strip')}</p>
        <Boundary>
          <Thread
            {...{ rows, conversationId: id, customer: customer.name, byProviderId: noMessages }}
            {...{ isLoadingEarlier: false, target: null, onTop: nothing, onReply: null }}
            {...{ onRetry: nothing, onEdit: nothing, onTemplate: nothing }}
          />
        </Boundary>
        <p className={typing['customer']} role="status" data-shown={isTyping || undefined}>
          {isTyping ? t('conversation:customerTyping', { name: customer.name }) : ''}
        </p>
        {result ? <RolePlayResult rolePlay={rolePlay} result={result} /> : <RolePlayComposer rolePlay={rolePlay} />}
      </section>
      {isWide ? <aside className={classes['side']}>{side}</aside> : null}
      {isWide ? null : (
        <Suspense>
          <SideDrawer isOpen={isDrawn} isPhone={isPhone} onClose={() => setDrawn(false)}>
            {side}
          </SideDrawer>
        </Suspense>
      )}
    </div>
  );
}

/** What it is about, and the SOP at hand, as it is beside real work (SOP M5). */
function Side({ rolePlay: { about, sop, score, endedAt } }: { rolePlay: RolePlay }) {
  const { t } = useTranslation('practice');
  return (
    <div className={classes['about']}>
      <section className={classes['brief']} aria-label={t('about')}>
        <h3>{t('about')}</h3>
        <p>{about}</p>
        {sop.length > 0 ? (
          <p className={classes['soft']}>
            {t('sops')}: {sop.join(', ')}
          </p>
        ) : null}
      </section>
      {endedAt === null ? <SopSteps score={score} /> : null}
    </div>
  );
}
