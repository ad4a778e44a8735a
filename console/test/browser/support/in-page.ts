/** What runs in the page that is tested, handed over as a function: nothing from here reaches it. */

/** To another address, as a link leads there, without loading everything anew. */
export function walkTo(path: string): void {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** A small picture, in base64. */
export function drawPicture(): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 120;
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('no canvas');
  brush.fillStyle = '#fde68a';
  brush.fillRect(0, 0, 120, 120);
  brush.fillStyle = '#b45309';
  brush.fillRect(30, 40, 60, 40);
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}

/** All that can be read on the screen, piece by piece: texts, what stands in inputs, and what hints in empty ones. */
export function textsOnScreen(): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue?.trim();
    if (text && node.parentElement?.checkVisibility()) texts.push(text);
  }
  for (const input of document.querySelectorAll<HTMLInputElement>('input, textarea'))
    if (input.checkVisibility()) texts.push(...[input.value, input.placeholder].filter(Boolean));
  return texts;
}

/**
 * Chinese that the console says by itself: not what stands in cells, inputs, options and cards, which is the shop's
 * own (`translate="no"` where it stands by itself), nor the names of the shop and of its language switch.
 */
export function chineseOfConsole(): string[] {
  const data = [
    '[translate=no], td, pre, textarea, header, [contenteditable], .ant-select-content, .ant-select-item, .ant-tag',
    '.ant-card-body a, .ant-card-body .number, .ant-drawer-title, .ant-descriptions-item-content',
  ].join();
  const isSaid = (element: Element | null) => element?.checkVisibility() && !element.closest(data);
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (isSaid(node.parentElement)) texts.push(node.nodeValue ?? '');
  for (const element of document.querySelectorAll('[placeholder], [aria-label], [title]'))
    if (isSaid(element))
      for (const name of ['placeholder', 'aria-label', 'title']) texts.push(element.getAttribute(name) ?? '');
  return texts.filter((text) => /[\u4e00-\u9fff]/.test(text));
}
