namespace Outposts.Api.Hosting;

/// <summary>Answers with a workbook.</summary>
internal static class XlsxResult
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Creates the answer.</summary>
    /// <param name="workbook">The bytes of the file.</param>
    /// <param name="name">The name under which it is stored.</param>
    public static IResult Create(byte[] workbook, string name) => Results.File(workbook, ContentType, name);
}
