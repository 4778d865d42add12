using Microsoft.Net.Http.Headers;
using Outposts.Api.Access;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Formats.Registry;
using Outposts.GraphQL;
using Outposts.PostGis;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Accepts photos of outposts, <c>PUT /outposts/{code}/photos</c>, and serves them, <c>/photos/{sha256}.jpg</c>.</summary>
public static class OutpostPhotoEndpoints
{
    // A photo is decoded and drawn anew, which takes about half a second.
    private const int UploadCost = 1_000;
    private const int PictureCost = 2;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    // The picture of a digest never changes. A browser that has seen it keeps it, also after the outpost has taken it down; caches between
    // do not, since nobody could take it back from them.
    private const string KeptForGood = "private, max-age=31536000, immutable";
    private const string NotKept = "private, no-store";

    /// <summary>Maps the addresses of the pictures.</summary>
    public static void MapOutpostPhotos(this IEndpointRouteBuilder routes)
    {
        const string digest = "{sha256:length(64)}";
        foreach (var isThumbnail in new[] { false, true })
            routes.MapMethods($"/{PhotoAddress.Of(digest, isThumbnail)}", [HttpMethods.Get, HttpMethods.Head],
                (string sha256, HttpContext http, OutpostPhotoStore store) => GetAsync(sha256, isThumbnail, http, store))
                .WithMetadata(new RequestCostMetadata(PictureCost));
    }

    /// <summary>
    /// Maps the address that takes a photo. The body is the file, JPEG, PNG or WebP; <c>kind</c> says what it shows, ENTRANCE by default.
    /// Requires the role of an operator in the district of the outpost.
    /// </summary>
    public static void MapOutpostPhotoUpload(this IEndpointRouteBuilder routes) =>
        routes.MapPut("/outposts/{code}/photos", PutAsync)
            .WithMetadata(new RequestCostMetadata(UploadCost))
            .RequireAuthorization(policy => policy.AddRequirements(
                new RoleRequirement(Role.Operator, "the district of the outpost, or for its body")));

    private static async Task<IResult> GetAsync(string sha256, bool isThumbnail, HttpContext http, OutpostPhotoStore store)
    {
        if (await store.FindAsync(sha256, isThumbnail, http.RequestAborted) is not { } photo)
        {
            http.Response.Headers.CacheControl = NotKept;
            return ProblemResponse.Create(new LocalizedText("没有这张照片。", "There is no such photo."), StatusCodes.Status404NotFound);
        }
        http.Response.Headers.CacheControl = photo.IsPublic ? KeptForGood : NotKept;
        // Opened by itself it is a picture and nothing else.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.Bytes(photo.Content, "image/jpeg",
            entityTag: new EntityTagHeaderValue($"\"{sha256[..32]}{(isThumbnail ? "-small" : "")}\""));
    }

    private static async Task<IResult> PutAsync(string code, HttpContext http, OutpostEditStore store, RegistrySnapshotProvider register,
        WorkLimiter limiter)
    {
        // Kestrel leaves a slash of the code as it was written.
        code = code.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var kind = PhotoKind.Entrance;
        if (http.Request.Query["kind"].ToString() is { Length: > 0 } text && !EnumNames.TryParse(text, out kind))
            return ProblemResponse.Create(LocalizedText.Of(
                $"参数 kind 不能是“{Shorten(text)}”；可用：{string.Join("、", EnumNames.GetWireNames<PhotoKind>())}",
                $"The parameter kind cannot be \"{Shorten(text)}\"; accepted: {string.Join(", ", EnumNames.GetWireNames<PhotoKind>())}."));
        try
        {
            // Before the body is read: most of what is refused is refused here.
            if (register.Current.ByCode(code) is not { } known)
                return Refuse(new EditResult(EditOutcome.NotFound, null, 0, code));
            OutpostMutations.Authorize(http.User)(known.Jurisdiction);
            if (await RequestBody.ReadAsync(http, PhotoReader.MaxBytes) is not { } body)
                return ProblemResponse.Create(PhotoReader.TooLarge().Text, StatusCodes.Status413PayloadTooLarge);
            // Of a third of the seats, so that pictures in memory are few.
            var photo = await limiter.RunLongAsync(
                token => Read(body, token, http.RequestAborted), http.RequestAborted, TimeLimit);
            var result = await store.AddPhotoAsync(code, photo, kind, OutpostMutations.Authorize(http.User),
                AuthorizationRules.GetActor(http.User), http.RequestAborted);
            if (result.Outcome != EditOutcome.Saved) return Refuse(result);
            await register.WaitForAsync(result.Version, http.RequestAborted);
            return Results.Json(Describe(result.Outpost!.Photos.First(one => one.Sha256 == photo.Sha256), result.Outpost.Version));
        }
        catch (GraphQLException refusal)
        {
            return ProblemResponse.Create(refusal);
        }
        catch (StoreException broken)
        {
            return ProblemResponse.Create(new LocalizedText($"数据库不接受这张照片，没有保存：{broken.Message}", broken.Message));
        }
    }

    private static PreparedPhoto Read(byte[] body, CancellationToken cancellationToken, CancellationToken aborted)
    {
        try
        {
            return PhotoReader.Read(body, cancellationToken);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            throw new UserInputException(new LocalizedText(
                "照片处理得太久，没有保存；请把照片缩小后再传。",
                "The photo took too long and was not saved; make it smaller and send it again."));
        }
    }

    private static object Describe(OutpostPhoto photo, int version) => new
    {
        sha256 = photo.Sha256,
        url = PhotoAddress.Of(photo.Sha256),
        thumbnailUrl = PhotoAddress.Of(photo.Sha256, isThumbnail: true),
        kind = EnumNames.ToWireName(photo.Kind),
        width = photo.Width,
        height = photo.Height,
        version,
    };

    private static IResult Refuse(EditResult result)
    {
        var text = ((PayloadError)OutpostMutations.ErrorOf(result)).Text;
        return ProblemResponse.Create(text, result.Outcome switch
        {
            EditOutcome.NotFound => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status409Conflict,
        });
    }

    private static string Shorten(string text) => text.Length <= 30 ? text : text[..30] + "…";
}
