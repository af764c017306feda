// The values of the inputs of one message, form or home, in the shape Slack gives them.

/** Collects a reader for each input; knows what was typed before the same blocks were drawn again. */
export class Form {
  /** `kept`: values by block_id and action_id that stand over the blocks' own initial values. */
  constructor(kept = {}) {
    this.kept = kept;
    this.readers = new Map();
  }

  add(blockId, actionId, read) {
    this.readers.set(JSON.stringify([blockId, actionId]), read);
  }

  /** The earlier value of this input, if it was of the same type. */
  earlier(blockId, element) {
    const value = this.kept[blockId]?.[element.action_id];
    return value?.type === element.type ? value : null;
  }

  /** {block_id: {action_id: StateValue}} as typed now. */
  values() {
    const all = {};
    for (const [key, read] of this.readers) {
      const [blockId, actionId] = JSON.parse(key);
      (all[blockId] ??= {})[actionId] = read();
    }
    return all;
  }
}
