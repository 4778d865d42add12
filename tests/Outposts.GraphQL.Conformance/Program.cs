using System.Text;
using System.Text.Json;
using Outposts.GraphQL.Conformance;

Console.InputEncoding = Encoding.UTF8;
await using var output = Console.OpenStandardOutput();
using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
var judged = new Judged();
while (await input.ReadLineAsync() is { } line)
{
    using var request = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 512 });
    await output.WriteAsync(await judged.AnswerAsync(request.RootElement));
    await output.WriteAsync("\n"u8.ToArray());
    await output.FlushAsync();
}
