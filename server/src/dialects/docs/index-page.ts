import type { DocumentedDialect } from './dialect.ts';

/** The page at `/docs`: which dialects this server speaks, how many endpoints each has, where to read on. */
export function indexPage(dialects: readonly DocumentedDialect[]): string {
  const rows = dialects.map(
    ({ name, wire, routes }) => `<li>
      <h2><a href="/docs/${name}">${wire.title}</a></h2>
      <p>${wire.description}</p>
      <p>${routes.length} 个接口 · endpoints · <a href="/docs/${name}/openapi.json">OpenAPI 3.1</a></p>
    </li>`,
  );
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>集市 Jishi · 接口文档</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; }
  ul { list-style: none; padding: 0; }
  li { border: 1px solid #8884; border-radius: 12px; padding: 0 1.25rem; margin: 1rem 0; }
</style>
<h1>集市 Jishi</h1>
<p>这台服务器会说的接口方言。The API dialects that this server speaks.</p>
<ul>${rows.join('\n')}</ul>
</html>
`;
}
