import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client.ts';
import type { Recovery } from '../../api/desk-types.ts';
import { ClockChip } from '../../parts/clock-chip.tsx';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { customerName } from '../../parts/text.ts';
import { useAction } from './use-board.ts';
import { Modal } from '../../parts/modal.tsx';
import classes from './board.module.css';

/** A bad score, with what the customer said of it: made good, and how, in one place (SOP V3). */
export function RecoveryLine({ of, onLook }: { of: Recovery; onLook(id: string): void }) {
  const { t } = useTranslation('board');
  const [isAsking, setAsking] = useState(false);
  const clock = of.clocks.find(({ kind }) => kind === 'recovery');
  return (
    <li className={classes['recovery']}>
      <div className={classes['caseWords']}>
        <p className={classes['caseTop']}>
          <strong>{customerName(of, t)}</strong>
          <span className={classes['soft']}>{of.number}</span>
          {clock ? <ClockChip clock={clock} /> : null}
        </p>
        <p className={classes['soft']}>
          {t('score', { score: of.recovery.score })} · <RelativeTime at={of.recovery.at} />
        </p>
        <p className={classes['quote']} dir="auto">
          {of.recovery.comment ? `“${of.recovery.comment}”` : t('noComment')}
        </p>
      </div>
      <span className={classes['recoveryActions']}>
        <Button size="xs" onClick={() => setAsking(true)}>
          {t('recover')}
        </Button>
        <Button size="xs" variant="default" onClick={() => onLook(of.id)}>
          {t('look')}
        </Button>
      </span>
      {isAsking ? <RecoverDialog of={of} onClose={() => setAsking(false)} /> : null}
    </li>
  );
}

function RecoverDialog({ of, onClose }: { of: Recovery; onClose(): void }) {
  const { t } = useTranslation('board');
  const [note, setNote] = useState('');
  const recover = useAction(() => post(`/conversations/${encodeURIComponent(of.id)}/recover`, { note: note.trim() }), {
    done: () => t('recovered'),
    reads: [['recoveries'], ['alerts'], ['board'], ['conversation', of.id]],
  });
  return (
    <Modal opened onClose={onClose} title={t('recover')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (note.trim() !== '') recover.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <Stack>
          <Text size="sm">
            {customerName(of, t)} · {t('score', { score: of.recovery.score })}
          </Text>
          <Textarea
            label={t('recoverNote')}
            description={t('recoverHint')}
            autosize
            minRows={3}
            required
            data-autofocus
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button type="submit" loading={recover.isPending} disabled={note.trim() === ''}>
            {t('app:save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
