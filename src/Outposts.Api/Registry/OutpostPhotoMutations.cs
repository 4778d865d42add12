using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Mutations of the photos of outposts. They are added by <c>PUT /outposts/{code}/photos</c>.</summary>
[MutationType]
public static class OutpostPhotoMutations
{
    /// <summary>Orders the photos of an outpost, says what they show, and removes those that are left out. Requires the role OPERATOR in
    /// its district, or for its body.</summary>
    /// <param name="code">The register's code.</param>
    /// <param name="photos">The photos that it keeps, in the order in which they are shown.</param>
    /// <param name="version">The version that was seen: when another one is in force, the error is CONFLICT. Null: whichever it is.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "the district of the outpost, or for its body")]
    public static async Task<OutpostPayload> SetOutpostPhotos(string code, IReadOnlyList<OutpostPhotoInput> photos, ClaimsPrincipal user,
        OutpostEditStore store, RegistrySnapshotProvider provider, CancellationToken cancellationToken, int? version = null)
    {
        List<IOutpostError> errors = [];
        var result = await store.UpdateAsync(code, version, current => Apply(current, photos, out errors),
            OutpostMutations.Authorize(user), AuthorizationRules.GetActor(user), cancellationToken);
        return await OutpostMutations.AnswerAsync(result, errors, provider, cancellationToken, version);
    }

    private static OutpostEdit? Apply(Outpost current, IReadOnlyList<OutpostPhotoInput> photos, out List<IOutpostError> errors)
    {
        var known = current.Photos.ToDictionary(photo => photo.Sha256, StringComparer.Ordinal);
        errors =
        [
            .. photos.Index().Where(photo => !known.ContainsKey(photo.Item.Sha256)).Select(photo => new OutpostRefusedError(
                LocalizedText.Of($"阵地没有照片“{Shorten(photo.Item.Sha256)}”；新照片请用 PUT /outposts/编号/photos 上传。",
                    $"The outpost has no photo \"{Shorten(photo.Item.Sha256)}\"; a new one is sent by PUT /outposts/CODE/photos."),
                "VALUE", ["photos", photo.Index.ToString(System.Globalization.CultureInfo.InvariantCulture), "sha256"])),
        ];
        if (errors.Count > 0) return null;
        var next = current with
        {
            Photos =
            [
                .. photos.Select(photo => known[photo.Sha256] with
                {
                    Kind = photo.Kind,
                    Caption = OutpostInput.Clean(photo.Caption, CellText.Clean),
                    EnglishCaption = OutpostInput.Clean(photo.EnglishCaption, CellText.Clean),
                }),
            ],
        };
        // What a clerk of before left wrong elsewhere is not this change's business.
        errors.AddRange(OutpostValidator.Validate(next).Where(problem => problem.Path[0] == "photos")
            .Select(problem => new OutpostRefusedError(problem.Text, "VALUE", [.. problem.Path])));
        return errors.Count > 0 ? null : new OutpostEdit(next);
    }

    private static string Shorten(string text) => text.Length <= 16 ? text : text[..16] + "…";
}
