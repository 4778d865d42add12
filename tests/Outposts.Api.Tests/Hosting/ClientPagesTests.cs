using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Outposts.Api.Hosting;

namespace Outposts.Api.Tests.Hosting;

public sealed class ClientPagesTests
{
    private const string Script = "console.log('plain')";
    private const string Compressed = "(as the build compressed it)";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_served_as_the_build_compressed_it_to_those_who_can_read_that()
    {
        await using var app = await StartAsync();
        using var compressed = await GetAsync(app, "/assets/main-abc.js", "gzip, br");
        compressed.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        (await compressed.Content.ReadAsStringAsync(Cancel)).ShouldBe(Compressed);
        using var plain = await GetAsync(app, "/assets/main-abc.js", "identity");
        plain.Content.Headers.ContentEncoding.ShouldBeEmpty();
        (await plain.Content.ReadAsStringAsync(Cancel)).ShouldBe(Script);
    }

    [Fact]
    public async Task Only_files_with_their_contents_in_their_names_are_kept_for_a_year()
    {
        await using var app = await StartAsync();
        using var asset = await GetAsync(app, "/assets/main-abc.js", "br");
        asset.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        using var worker = await GetAsync(app, "/sw.js", "br");
        worker.Headers.CacheControl!.ToString().ShouldBe("no-cache");
        using var missing = await GetAsync(app, "/assets/old-xyz.js", "br");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        missing.Headers.CacheControl.ShouldBeNull();
    }

    [Fact]
    public async Task A_page_tells_the_path_under_which_it_is_served_and_the_style_of_another_basemap()
    {
        await using var app = await StartAsync(new WebSettings { MapStyle = "https://maps.example.org/style.json?a=1&b=2" });
        using var page = await GetAsync(app, "/outposts/planner", "identity");
        var text = await page.Content.ReadAsStringAsync(Cancel);
        text.ShouldContain("<base href=\"/outposts/\" /><meta name=\"outposts-style\" "
            + "content=\"https://maps.example.org/style.json?a=1&amp;b=2\" />");
        using var root = await GetAsync(app, "/planner", "identity");
        (await root.Content.ReadAsStringAsync(Cancel)).ShouldContain("<base href=\"/\" />");
    }

    private static async Task<HttpResponseMessage> GetAsync(WebApplication app, string address, string encodings)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Encoding", encodings);
        return await client.SendAsync(request, Cancel);
    }

    // A client of two files, one of them compressed, with the list that a build writes.
    private static async Task<WebApplication> StartAsync(WebSettings? settings = null)
    {
        var folder = Directory.CreateTempSubdirectory("outposts-client").FullName;
        var root = Directory.CreateDirectory(Path.Combine(folder, "wwwroot", "assets")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(root, "assets", "main-abc.js"), Script, Cancel);
        await File.WriteAllTextAsync(Path.Combine(root, "assets", "main-abc.js.br"), Compressed, Cancel);
        await File.WriteAllTextAsync(Path.Combine(root, "sw.js"), Script, Cancel);
        await File.WriteAllTextAsync(Path.Combine(root, "index.html"), "<head><base href=\"./\"></head>", Cancel);
        var manifest = Path.Combine(folder, "endpoints.json");
        await File.WriteAllTextAsync(manifest, $$"""
            {
              "Version": 1,
              "ManifestType": "Publish",
              "Endpoints": [
                {{Endpoint("assets/main-abc.js", "assets/main-abc.js", Script.Length, "")}},
                {{Endpoint("assets/main-abc.js", "assets/main-abc.js.br", Compressed.Length, "br")}},
                {{Endpoint("sw.js", "sw.js", Script.Length, "")}}
              ]
            }
            """, Cancel);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder, WebRootPath = root });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddWeb(settings ?? new WebSettings());
        var app = builder.Build();
        app.UseResponseCompression();
        app.UsePathBase("/outposts");
        app.UseRouting();
        app.MapClientFiles(manifest);
        app.MapClientPages();
        await app.StartAsync(Cancel);
        return app;
    }

    private static string Endpoint(string route, string file, int length, string encoding) => $$"""
        {
          "Route": "{{route}}",
          "AssetFile": "{{file}}",
          "Selectors": [{{(encoding == "" ? "" : $$"""{ "Name": "Content-Encoding", "Value": "{{encoding}}", "Quality": "0.5" }""")}}],
          "ResponseHeaders": [
            {{(encoding == "" ? "" : $$"""{ "Name": "Content-Encoding", "Value": "{{encoding}}" },""")}}
            { "Name": "Cache-Control", "Value": "no-cache" },
            { "Name": "Content-Length", "Value": "{{length}}" },
            { "Name": "Content-Type", "Value": "text/javascript" },
            { "Name": "ETag", "Value": "\"{{file}}\"" },
            { "Name": "Last-Modified", "Value": "Sun, 29 Nov 2026 02:01:24 GMT" },
            { "Name": "Vary", "Value": "Accept-Encoding" }
          ],
          "EndpointProperties": []
        }
        """;
}
