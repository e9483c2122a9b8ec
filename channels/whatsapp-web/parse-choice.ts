import type { Content } from '../../src/core/conversation/message.ts';
import { cleanJson } from '../clean.ts';
import { findObject, isJson, type Json, present, readObject, readString } from '../readers.ts';

/** Taps on buttons and lists: we send none here, other tools on the same number may. */
export function parseChoice(kind: string, answer: Json): Content | null {
  switch (kind) {
    case 'buttonsResponseMessage':
      return choiceOf(readString(answer, 'selectedButtonId'), readString(answer, 'selectedDisplayText'));
    case 'templateButtonReplyMessage':
      return choiceOf(readString(answer, 'selectedId'), readString(answer, 'selectedDisplayText'));
    case 'listResponseMessage':
      return choiceOf(
        readString(readObject(answer, 'singleSelectReply'), 'selectedRowId'),
        readString(answer, 'title'),
      );
    case 'interactiveResponseMessage':
      return formOf(answer);
    default:
      return null;
  }
}

function choiceOf(id: string | null, title: string | null): Content | null {
  const known = id ?? title;
  return known === null ? null : { kind: 'choice', id: known, title: title ?? known };
}

function formOf(answer: Json): Content | null {
  const flow = findObject(answer, 'nativeFlowResponseMessage');
  if (!flow) return null;
  const text = readString(readObject(answer, 'body'), 'text');
  const fields = fieldsOf(readString(flow, 'paramsJson'));
  const name = readString(flow, 'name');
  if (name !== 'flow' && typeof fields['id'] === 'string') return choiceOf(fields['id'], text);
  return present<Extract<Content, { kind: 'form' }>>({ kind: 'form', name, text, fields });
}

function fieldsOf(json: string | null): Json {
  try {
    const value = cleanJson(JSON.parse(json ?? '{}'));
    return isJson(value) ? value : { response: value };
  } catch {
    return { response: json };
  }
}
