using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Outposts.Api.Access;
using Outposts.Formats.Registry;
using Outposts.Testing;
using SkiaSharp;

namespace Outposts.Api.Tests.Registry;

/// <summary>Photos over HTTP: sent, ordered, shown, taken down; what is refused, and who is told of what.</summary>
public sealed class OutpostPhotoTests(HostFixture host)
{
    // In 370212, away from the outposts of the demonstration.
    private const string Here = "{ longitude: 120.6285, latitude: 36.2694 }";
    private const string Fields = "{ version photos { sha256 url thumbnailUrl width height kind caption englishCaption } }";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Operator => host.TokenFor(Role.Operator, null, subject: "anna");

    [Fact]
    public async Task A_photo_is_stored_upright_without_metadata_and_kept_by_browsers_for_good()
    {
        var code = await CreateAsync();
        var sent = await PutAsync(code, TestPhotos.Jpeg(2000, 1500, orientation: 6), "?kind=SIGN");
        sent.Status.ShouldBe(HttpStatusCode.OK, sent.Body.ToString());
        var photo = (await PhotosAsync(code)).ShouldHaveSingleItem();
        foreach (var name in new[] { "sha256", "url", "thumbnailUrl", "width", "height", "kind" })
            sent.Body.GetProperty(name).ToString().ShouldBe(photo.GetProperty(name).ToString(), name);
        (photo.GetProperty("width").GetInt32(), photo.GetProperty("height").GetInt32()).ShouldBe((1200, 1600));
        foreach (var url in new[] { "url", "thumbnailUrl" })
        {
            using var answer = await host.Client.GetAsync(new Uri($"/{photo.GetProperty(url).GetString()}", UriKind.Relative), Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.ToString().ShouldBe("image/jpeg");
            answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; sandbox"]);
            var picture = await answer.Content.ReadAsByteArrayAsync(Cancel);
            Encoding.Latin1.GetString(picture).ShouldNotContain(TestPhotos.Secret);
            TestPhotos.Markers(picture).ShouldNotContain((byte)0xE1);
            // Orientation 6: the first row is seen at the right.
            TestPhotos.IsLike(TestPhotos.CornersOf(picture)[1], TestPhotos.Corners[0]).ShouldBeTrue();
            using var again = new HttpRequestMessage(HttpMethod.Get, answer.RequestMessage!.RequestUri);
            again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
            (await host.Client.SendAsync(again, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        }
    }

    [Fact]
    public async Task Order_words_and_removal_are_set_and_the_history_tells_them()
    {
        var code = await CreateAsync();
        foreach (var size in new[] { 200, 300, 400 })
            (await PutAsync(code, TestPhotos.Jpeg(size, size))).Status.ShouldBe(HttpStatusCode.OK);
        var photos = (await PhotosAsync(code)).Select(photo => photo.GetProperty("sha256").GetString()!).ToArray();
        var version = (await OutpostAsync(code)).GetProperty("version").GetInt32();
        var set = await SetAsync(code, version, $"[{{ sha256: \"{photos[2]}\", kind: INSIDE, caption: \" 屋里 \", englishCaption: \"Inside\" }}, "
            + $"{{ sha256: \"{photos[0]}\", kind: ENTRANCE }}]");
        set.GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null, set.ToString());
        (await PhotosAsync(code)).Select(photo => $"{photo.GetProperty("sha256")} {photo.GetProperty("kind")} {photo.GetProperty("caption")}")
            .ShouldBe([$"{photos[2]} INSIDE 屋里", $"{photos[0]} ENTRANCE "]);
        // The one that was taken down is not told any more, though its address was known.
        (await GetAsync($"/photos/{photos[1]}.jpg", null)).ShouldBe(HttpStatusCode.NotFound);
        (await GetAsync($"/photos/{photos[1]}.jpg", host.TokenFor(Role.Crew))).ShouldBe(HttpStatusCode.OK);
        var history = await host.QueryAsync(
            $"{{ outpost(code: \"{code}\") {{ history(first: 1) {{ nodes {{ changedBy fields {{ field before after }} }} }} }} }}", token: Operator);
        history.ToString().ShouldContain("\"field\":\"photos\"");
        history.ToString().ShouldContain("anna");

        var stale = await SetAsync(code, version, "[]");
        stale.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("CONFLICT");
        var foreign = await SetAsync(code, null, $"[{{ sha256: \"{new string('0', 64)}\", kind: SIGN }}]");
        string.Join(' ', foreign.GetProperty("errors")[0].GetProperty("path").EnumerateArray()).ShouldBe("photos 0 sha256");
        var twice = await SetAsync(code, null, $"[{{ sha256: \"{photos[0]}\", kind: SIGN }}, {{ sha256: \"{photos[0]}\", kind: SIGN }}]");
        twice.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("VALUE");
        var wordy = await SetAsync(code, null, $"[{{ sha256: \"{photos[0]}\", kind: SIGN, caption: \"{new string('长', 201)}\" }}]");
        string.Join(' ', wordy.GetProperty("errors")[0].GetProperty("path").EnumerateArray()).ShouldBe("photos 0 caption");
        (await PhotosAsync(code)).Count.ShouldBe(2);

        // What was said of a photo that was taken down is read by staff alone; that it was there, by all.
        (await SetAsync(code, null, $"[{{ sha256: \"{photos[0]}\", kind: ENTRANCE, caption: \"大门\" }}]"))
            .GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null);
        var query = $"{{ outpost(code: \"{code}\") {{ history(first: 10) {{ nodes {{ fields {{ field before after }} }} }} }} }}";
        var told = (await host.QueryAsync(query)).ToString();
        told.ShouldContain($"INSIDE {photos[2][..8]}");
        told.ShouldContain("大门");
        told.ShouldNotContain("屋里");
        told.ShouldNotContain("Inside)");
        (await host.QueryAsync(query, token: host.TokenFor(Role.Crew))).ToString().ShouldContain("屋里");
    }

    [Fact]
    public async Task What_cannot_be_stored_is_refused_with_the_reason_in_both_languages()
    {
        var code = await CreateAsync();
        await RefusedAsync(code, "不是照片"u8.ToArray(), "", HttpStatusCode.BadRequest, "JPEG");
        await RefusedAsync(code, [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[99]], "", HttpStatusCode.BadRequest, "HEIC");
        await RefusedAsync(code, [.. TestPhotos.Jpeg().Take(900)], "", HttpStatusCode.BadRequest, "损坏");
        await RefusedAsync(code, TestPhotos.Encode(5100, 5000, SKEncodedImageFormat.Png), "", HttpStatusCode.BadRequest, "像素");
        await RefusedAsync(code, new byte[PhotoReader.MaxBytes + 1], "", HttpStatusCode.RequestEntityTooLarge, "12 MB");
        await RefusedAsync(code, TestPhotos.Jpeg(), "?kind=CAT", HttpStatusCode.BadRequest, "ENTRANCE");
        await RefusedAsync("none-of-these", TestPhotos.Jpeg(), "", HttpStatusCode.NotFound, "none-of-these");
        for (var i = 0; i < 6; i++) (await PutAsync(code, TestPhotos.Jpeg(100 + 16 * i, 100))).Status.ShouldBe(HttpStatusCode.OK);
        await RefusedAsync(code, TestPhotos.Jpeg(300, 100), "", HttpStatusCode.Conflict, "6");
        // The same again is there already.
        (await PutAsync(code, TestPhotos.Jpeg(100, 100))).Status.ShouldBe(HttpStatusCode.OK);
        (await PhotosAsync(code)).Count.ShouldBe(6);
    }

    [Fact]
    public async Task Another_districts_operator_is_refused_before_the_body_is_read()
    {
        var code = await CreateAsync();
        var token = host.TokenFor(Role.Operator, "370202");
        (await PutAsync(code, new byte[PhotoReader.MaxBytes + 1], "", token)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await PutAsync(code, TestPhotos.Jpeg(), "", host.TokenFor(Role.Planner))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await PutAsync(code, TestPhotos.Jpeg(), "", "")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await PhotosAsync(code)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_photo_of_a_room_that_is_not_public_is_told_to_staff_alone_and_kept_by_nobody()
    {
        var code = await CreateAsync("eligibility: OWN_STAFF");
        var sent = await PutAsync(code, TestPhotos.Jpeg(444, 333));
        foreach (var url in new[] { "url", "thumbnailUrl" })
        {
            var address = $"/{sent.Body.GetProperty(url).GetString()}";
            (await GetAsync(address, null)).ShouldBe(HttpStatusCode.NotFound);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = new("Bearer", host.TokenFor(Role.Planner, "370202"));
            using var answer = await host.Client.SendAsync(request, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
        await host.QueryAsync($"mutation {{ updateOutpost(code: \"{code}\", input: {{ eligibility: ANYONE }}) {{ outpost {{ code }} }} }}", token: Operator);
        (await GetAsync($"/{sent.Body.GetProperty("url").GetString()}", null)).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<string> CreateAsync(string more = "eligibility: ANYONE")
    {
        // A slash in a code stands in the address as %2F.
        var code = $"PHOTO/{Guid.NewGuid():N}"[..16];
        var created = await host.QueryAsync($"mutation {{ createOutpost(code: \"{code}\", input: {{ name: \"照片{code}\", kind: DRIVERS_HOME, "
            + $"position: {Here}, {more} }}) {{ errors {{ message }} }} }}", token: Operator);
        created.GetProperty("createOutpost").GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null);
        return code;
    }

    private async Task RefusedAsync(string code, byte[] body, string query, HttpStatusCode status, string words)
    {
        var answer = await PutAsync(code, body, query);
        answer.Status.ShouldBe(status, answer.Body.ToString());
        answer.Body.GetProperty("messageZh").GetString()!.ShouldContain(words);
        answer.Body.GetProperty("title").GetString()!.Length.ShouldBeGreaterThan(5);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(
        string code, byte[] body, string query = "", string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/outposts/{Uri.EscapeDataString(code)}/photos{query}")
        { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        if (token != "") request.Headers.Authorization = new("Bearer", token ?? Operator);
        using var response = await host.Client.SendAsync(request, Cancel);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }

    private async Task<HttpStatusCode> GetAsync(string address, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var response = await host.Client.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    private async Task<JsonElement> SetAsync(string code, int? version, string photos) => (await host.QueryAsync(
        $"mutation {{ set: setOutpostPhotos(code: \"{code}\", version: {version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}, "
        + $"photos: {photos}) {{ outpost {{ version }} errors {{ code path message }} }} }}", token: Operator)).GetProperty("set");

    private async Task<JsonElement> OutpostAsync(string code) =>
        (await host.QueryAsync($"{{ outpost(code: \"{code}\") {Fields} }}", token: Operator)).GetProperty("outpost");

    private async Task<IReadOnlyList<JsonElement>> PhotosAsync(string code) =>
        [.. (await OutpostAsync(code)).GetProperty("photos").EnumerateArray()];
}
