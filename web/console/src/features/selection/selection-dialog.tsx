import { useTranslation } from 'react-i18next';
import { ResolveDialog, resolveHint, resolveHints } from '../conversation/resolve-dialog.tsx';
import { SnoozeDialog } from '../conversation/snooze-dialog.tsx';
import { TransferDialog } from '../conversation/transfer-dialog.tsx';
import type { InboxItem } from '../inbox/inbox-item.ts';
import { LabelDialog } from '../labels/label-dialog.tsx';
import { labelling, resolving, snoozing, transferring, type Act } from './acts.ts';

export type AskedName = 'transfer' | 'snooze' | 'label' | 'resolve';

type Props = { name: AskedName; of: readonly InboxItem[]; onAct(act: Act): void; onClose(): void };

/** What an order asks for, once for all of them. How it goes is told at the list: the dialog is closed at once. */
export function SelectionDialog({ name, of, onAct, onClose }: Props) {
  const { t } = useTranslation('selection');
  const count = of.length;
  const give = (act: Act): Promise<void> => {
    onAct(act);
    return Promise.resolve();
  };
  switch (name) {
    case 'transfer':
      return (
        <TransferDialog
          title={t('titleOf.transfer', { count })}
          holders={of.map(({ agent }) => agent?.id ?? null)}
          isRunning={false}
          onTransfer={(to, given) => give(transferring(to, given))}
          onClose={onClose}
        />
      );
    case 'snooze':
      return <SnoozeDialog isRunning={false} onSnooze={(until) => give(snoozing(until))} onClose={onClose} />;
    case 'label':
      return (
        <LabelDialog
          title={t('titleOf.label', { count })}
          of={of}
          isRunning={false}
          onSave={(changes) => give(labelling(changes))}
          onClose={onClose}
        />
      );
    case 'resolve':
      return (
        <ResolveDialog
          title={t('titleOf.resolve', { count })}
          hints={hintsOf(of)}
          isRunning={false}
          onResolve={(note) => give(resolving(note))}
          onClose={onClose}
        />
      );
  }

  /** What follows is not the same for all: of how many each is true. */
  function hintsOf(items: readonly InboxItem[]): string[] {
    return resolveHints.flatMap((hint) => {
      const having = items.filter((item) => resolveHint(item) === hint).length;
      if (having === 0) return [];
      const text = t(`conversation:${hint}`);
      return [having === items.length ? text : t('hintOf', { count: having, hint: text })];
    });
  }
}
