import type { Content } from '../core/conversation/message.ts';
import { alarmButton, alarmText, alarmValues } from '../core/sop/alarm-words.ts';
import { approvedMessage, componentOf, findApproved } from '../core/sop/approved-template.ts';
import type { Rules } from '../core/sop/knowledge.ts';
import type { Policy } from '../core/sop/policy.ts';
import { weekReportText, weekReportValues } from '../core/sop/week-report-words.ts';
import { acknowledgePrefix } from './alerts.ts';
import type { AlarmNotice, NoticeJob } from './store.ts';

type About = NoticeJob['about'];

/** For a phone whose window is open. */
export function noticeText(about: About, policy: Policy, now: number): Content {
  if (about.kind === 'report') return { kind: 'text', text: weekReportText(about.figures, policy) };
  const choices = [{ id: acknowledgePrefix + about.alertId, title: alarmButton(policy.business.language) }];
  return { kind: 'choices', text: alarmText(about, policy, now), choices };
}

/** For one whose window is closed; null: there is no such approved template in the business's language. */
export function noticeTemplate(about: About, rules: Rules, now: number): Content | null {
  const { policy } = rules;
  const name = templateName(about, policy);
  const { language } = policy.business;
  if (about.kind === 'report') return approvedMessage(rules, name, language, weekReportValues(about.figures, policy));
  const message = approvedMessage(rules, name, language, alarmValues(about, policy, now));
  return message && withButton(message, about, rules);
}

/** Its first quick reply acknowledges the alarm. */
function withButton(message: Extract<Content, { kind: 'template' }>, { alertId }: AlarmNotice, rules: Rules): Content {
  const template = findApproved(rules, message.name, rules.policy.business.language);
  const buttons = (template && componentOf(template, 'BUTTONS')?.buttons) ?? [];
  const index = buttons.findIndex(({ type }) => type.toUpperCase() === 'QUICK_REPLY');
  if (index < 0) return message;
  const payload = { component: 'button', index, payload: true, text: acknowledgePrefix + alertId } as const;
  return { ...message, parameters: [...message.parameters, payload] };
}

export function missingTemplate(about: About, policy: Policy): string {
  const name = templateName(about, policy);
  return `their window is closed and there is no approved template "${name}" in "${policy.business.language}"`;
}

function templateName({ kind }: About, { alarm, reports }: Policy): string {
  return kind === 'report' ? reports.template : alarm.template;
}
