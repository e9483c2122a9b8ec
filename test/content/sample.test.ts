import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkTests } from '../../src/content/check-tests.ts';
import type { Content } from '../../src/content/content.ts';
import { loadContent } from '../../src/content/load.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { publishable } from '../../src/content/publish.ts';
import { checkTemplateSend } from '../../src/content/files/template-check.ts';
import { approvedMessage } from '../../src/core/sop/approved-template.ts';
import type { Intent } from '../../src/core/sop/knowledge.ts';
import type { Language } from '../../src/core/sop/policy.ts';

/** What the product ships: an online shop. */
const { content, problems } = await loadContent(fileURLToPath(new URL('../..', import.meta.url)));

function sample(): Content {
  if (!content) throw new Error(problems.map(formatProblem).join('\n'));
  return content;
}

function intentsIn(language: Language): Intent[] {
  return [...sample().rules.intents.values()].filter((intent) => intent.language === language);
}

describe('the sample content', () => {
  it('has no error and no warning', () => {
    expect(problems.map(formatProblem)).toEqual([]);
  });

  it('answers what an online shop is asked most, in Indonesian and in English', () => {
    expect(intentsIn('id').length).toBeGreaterThanOrEqual(28);
    expect(intentsIn('en').length).toBeGreaterThanOrEqual(14);
  });

  it('has ten examples and two tests for each intent', () => {
    const thin = [...sample().rules.intents.values()].filter(
      (intent) => intent.examples.length < 10 || intent.tests.length < 2,
    );
    expect(thin.map((intent) => intent.name)).toEqual([]);
  });

  it('explains everything in two wordings, or step by step, or hands it over (SOP Q2, Q3)', () => {
    const single = [...sample().rules.intents.values()].filter(
      ({ answers, steps, handoff }) => answers.length < 2 && steps.length === 0 && handoff === null,
    );
    expect(single.map((intent) => intent.name)).toEqual([]);
  });

  it('hands every complaint to a person, ahead of other questions (SOP K6)', () => {
    const complaints = [...sample().rules.intents.values()].filter((intent) => intent.category === 'complaint');
    expect(complaints.length).toBeGreaterThan(4);
    expect(complaints.filter(({ handoff, priority }) => handoff === null || priority !== 'high')).toEqual([]);
  });

  it('asks for the account before it explains how to reset a password (SOP Q4)', () => {
    expect(sample().rules.intents.get('lupa_password')?.slots).toMatchObject([{ name: 'email', type: 'email' }]);
  });

  it('gives agents a dozen quick replies in each language, the standard wording among them (SOP O1)', () => {
    const { id, en } = sample().quickReplies;
    expect(id.length).toBeGreaterThanOrEqual(12);
    expect(en.length).toBeGreaterThanOrEqual(12);
    const texts = id.map((reply) => reply.text).join('\n');
    expect(texts).toContain('Saya {{agen}}, ada yang bisa saya bantu hari ini?');
    expect(texts).toContain('mohon maaf atas ketidaknyamanannya 🙏');
    expect(texts).toContain('saya paham Kakak sedang kesal');
  });

  it.each(['id', 'en'] as const)(
    'can follow up in %s after the window, in an approved template (SOP F1)',
    (language) => {
      const { rules, approvedTemplates } = sample();
      const values = { waktu: 'siang', panggilan: 'Kak Rina' };
      const message = approvedMessage(rules, rules.policy.followUp?.template ?? '', language, values);
      expect(message).not.toBeNull();
      expect(message && checkTemplateSend(approvedTemplates, message)).toMatchObject({ ok: true, text: message?.text });
    },
  );
});

describe('the sample, published', () => {
  const published = publishable(sample());

  it('understands every phrase of its own tests', () => {
    expect(checkTests(sample(), published.understand)).toEqual([]);
  });

  it('takes no runs of a keyboard for a question, though lists of what is none of ours have some', () => {
    const runs = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'].flatMap((row) =>
      [0, 1, 2, 3].map((from) => row.slice(from, from + 4)),
    );
    const texts = ['asdf qwer zxcv', 'xcv asdf', 'cvcvcv qwerty', 'cvcvcv asdfgh'];
    for (const one of runs) for (const other of runs) texts.push(`${one} ${other}`);
    expect(texts.filter((text) => published.understand(text).intent !== null)).toEqual([]);
  });

  it('carries the rules that it was made from', () => {
    expect(published.rules).toBe(sample().rules);
  });
});
